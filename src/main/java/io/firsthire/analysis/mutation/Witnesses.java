package io.firsthire.analysis.mutation;

import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.pack.Pack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds firms for which a variant of a pack decides differently, small ones first. */
final class Witnesses {
  private final Pack pack;
  private final FirmEvaluator evaluator = new FirmEvaluator();
  private @Nullable Probes probes;

  /** Firms to try, and hashes of their verdicts. The verdicts themselves would fill the memory. */
  private record Probes(List<Firm> firms, int[] hashes) {}

  Witnesses(Pack pack) {
    this.pack = pack;
  }

  private synchronized Probes probes() {
    if (probes == null) {
      List<Firm> firms = ProbeFirms.of(pack);
      probes =
          new Probes(
              firms, firms.stream().mapToInt(firm -> decided(pack, firm).hashCode()).toArray());
    }
    return probes;
  }

  private Optional<Verdict> decided(Pack by, Firm firm) {
    return evaluator.evaluate(by, firm).decided();
  }

  /** How many firms are tried. */
  int size() {
    return probes().firms().size();
  }

  /**
   * A firm for which the variant decides differently; empty if none of the firms tried is one.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  Optional<Difference> of(Pack variant) {
    List<Firm> firms = probes().firms();
    int[] hashes = probes().hashes();
    for (int n = 0; n < hashes.length; n++) {
      if (decided(variant, firms.get(n)).hashCode() != hashes[n]) {
        Optional<Difference> difference = smallest(variant, firms.get(n));
        if (difference.isPresent()) {
          return difference;
        }
      }
      Interruptions.requireNone();
    }
    return Optional.empty();
  }

  /**
   * The difference for the smallest version of a firm: without any single one of its answers, the
   * two packs would agree. Empty if they agree on the firm itself, or the pack does not decide on
   * it.
   */
  Optional<Difference> smallest(Pack variant, Firm firm) {
    Optional<Difference> difference = difference(variant, firm);
    if (difference.isEmpty()) {
      return difference;
    }
    for (String question : firm.answers().keySet()) {
      Map<String, Object> fewer = new LinkedHashMap<>(firm.answers());
      fewer.remove(question);
      Optional<Difference> smaller = smallest(variant, new Firm(fewer));
      if (smaller.isPresent()) {
        return smaller;
      }
    }
    return difference;
  }

  private Optional<Difference> difference(Pack variant, Firm firm) {
    Optional<Verdict> present = decided(pack, firm);
    Optional<Verdict> other = decided(variant, firm);
    return present.isEmpty() || present.equals(other)
        ? Optional.empty()
        : Optional.of(new Difference(firm, present.get(), other.orElse(null)));
  }
}
