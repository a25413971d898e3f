package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.check.Constants;
import io.firsthire.rules.check.FactExpression;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.Span;
import io.firsthire.vocabulary.Need;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds needs whose weight has no effect, counts against a role, or drowns all others. */
final class NeedWeight implements Lint {
  /** A weight this many times the next lower one decides alone. Our own starting value. */
  private static final int FAR = 10;

  /** A need whose weight is a number, and the place of that number. */
  private record WeightedNeed(RuleSource rule, Span at, BigDecimal weight) {}

  @Override
  public Code code() {
    return Code.NEED_WEIGHT;
  }

  @Override
  public boolean isApplicable(CheckedPack pack) {
    return pack.isComplete();
  }

  @Override
  public void check(CheckedPack pack, Warnings warnings) {
    List<WeightedNeed> needs =
        pack.made().stream()
            .filter(fact -> fact.isOf(Need.class))
            .flatMap(need -> weighed(need).stream())
            .toList();
    TreeSet<BigDecimal> weights = new TreeSet<>();
    needs.stream().map(WeightedNeed::weight).filter(w -> w.signum() > 0).forEach(weights::add);
    BigDecimal far = far(weights);
    for (WeightedNeed need : needs) {
      BigDecimal weight = need.weight();
      if (weight.signum() == 0) {
        warn(
            warnings,
            need,
            "a need that weighs 0 changes nothing",
            "Give it a weight, or remove the rule.");
      } else if (weight.signum() < 0) {
        warn(
            warnings,
            need,
            "a need that weighs " + weight + " takes points from the role that is strongest in it",
            "Write a need for what the other role is strongest in.");
      } else if (far != null && weight.compareTo(far) >= 0) {
        warn(
            warnings,
            need,
            "this need weighs "
                + weight
                + ", and the next lower one "
                + weights.lower(far)
                + ", so that it decides alone",
            "Lower it, or write why in the rule's @source and add @suppress("
                + Code.NEED_WEIGHT.id()
                + ").");
      }
    }
  }

  /** The lowest weight that is far above the next lower one; null if there is none. */
  private static @Nullable BigDecimal far(TreeSet<BigDecimal> weights) {
    return weights.stream()
        .filter(weight -> weights.lower(weight) != null)
        .filter(w -> w.compareTo(weights.lower(w).multiply(BigDecimal.valueOf(FAR))) >= 0)
        .findFirst()
        .orElse(null);
  }

  private static Optional<WeightedNeed> weighed(FactExpression need) {
    return need.value("weight")
        .flatMap(
            written ->
                Optional.ofNullable(Constants.number(written))
                    .map(weight -> new WeightedNeed(need.rule(), written.span(), weight)));
  }

  private static void warn(
      Warnings warnings, WeightedNeed need, String message, String suggestion) {
    warnings.add(need.rule(), need.at(), message, suggestion);
  }
}
