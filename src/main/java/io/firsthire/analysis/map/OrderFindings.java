package io.firsthire.analysis.map;

import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.analysis.outcome.VerdictContent;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Processors;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.Variants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds verdicts that depend on the order in which rules are loaded, or in which facts of the page
 * are inserted. The first order tried is the reverse of the written one, so any two rules or facts
 * are tried in both orders. What depends on three or more, or on the order in which one rule
 * inserts its facts, may be missed.
 */
final class OrderFindings {
  /** How many random orders are tried after the reverse. */
  private static final int SHUFFLES = 2;

  private static final int MOST_NAMED = 5;

  private final DecisionMap map;
  private final Variants variants;
  private final Pack pack;
  private final FirmEvaluator evaluator;

  private OrderFindings(DecisionMap map, Variants variants) {
    this.map = map;
    this.variants = variants;
    this.pack = map.space().pack();
    this.evaluator = map.evaluator();
  }

  /** At most one finding: the difference that the first order to make one makes. */
  static List<Finding> of(DecisionMap map, Variants variants) {
    return new OrderFindings(map, variants).first(situations(map));
  }

  /** The same for firms that also answer advice questions. */
  static List<Finding> ofAdvice(AdviceMap advice, Variants variants) {
    return new OrderFindings(advice.map(), variants).first(contexts(advice));
  }

  private List<Finding> first(List<Candidates> tried) {
    return orders()
        .map(order -> dependingOn(order, tried))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static Stream<Consumer<List<?>>> orders() {
    return Stream.concat(
        Stream.of(Collections::reverse),
        IntStream.range(0, SHUFFLES)
            .mapToObj(Random::new)
            .map(random -> list -> Collections.shuffle(list, random)));
  }

  /**
   * Firms for which a difference is looked for.
   *
   * @param firms one for each way in which rules can tell them apart
   * @param count how many firms of the map they represent
   */
  private record Candidates(Supplier<Stream<Firm>> firms, long count) {}

  /** A firm whose verdict differs, and how many firms of the map it represents. */
  private record Witness(Firm firm, long count) {}

  private List<Finding> dependingOn(Consumer<List<?>> order, List<Candidates> tried) {
    try {
      Pack reordered = variants.reordered(order);
      List<Witness> different = different(reordered, tried);
      long count = different.stream().mapToLong(Witness::count).sum();
      return different.stream()
          .map(Witness::firm)
          .min(Comparator.comparingInt(firm -> firm.answers().size()))
          .map(fewest -> finding(reordered, fewest, count))
          .stream()
          .toList();
    } catch (BuildFailed e) {
      return List.of(
          new Finding(Finding.Kind.ORDER, "the catalogue", e.getMessage(), map.size(), null));
    }
  }

  private static List<Candidates> situations(DecisionMap map) {
    return map.situations().stream()
        .map(
            situation ->
                new Candidates(
                    () -> Stream.of(map.space().firm(situation.firm())), situation.firms()))
        .toList();
  }

  private static List<Candidates> contexts(AdviceMap advice) {
    return advice.contexts().stream()
        .map(context -> new Candidates(() -> advice.firms(context), context.firms()))
        .toList();
  }

  private List<Witness> different(Pack reordered, List<Candidates> tried) {
    return Processors.each(tried, one -> different(reordered, one)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Witness> different(Pack reordered, Candidates tried) {
    return tried
        .firms()
        .get()
        .filter(firm -> differs(reordered, firm))
        .min(Comparator.comparingInt(firm -> firm.answers().size()))
        .map(firm -> new Witness(firm, tried.count()));
  }

  private boolean differs(Pack reordered, Firm firm) {
    return !evaluator
        .evaluate(reordered, firm)
        .shown()
        .equals(evaluator.evaluate(pack, firm).shown());
  }

  private Finding finding(Pack reordered, Firm firm, long count) {
    FirmEvaluator.Result one = evaluator.evaluate(pack, firm);
    FirmEvaluator.Result other = evaluator.evaluate(reordered, firm);
    return new Finding(
        Finding.Kind.ORDER, parts(one, other), detail(one, other) + by(one, other), count, firm);
  }

  private static String parts(FirmEvaluator.Result one, FirmEvaluator.Result other) {
    if (one.verdict() == null && other.verdict() == null) {
      return "why there is no verdict";
    }
    return one.verdict() == null || other.verdict() == null
        ? "whether there is a verdict"
        : String.join(", ", VerdictContent.differing(one.verdict(), other.verdict()));
  }

  private static String detail(FirmEvaluator.Result one, FirmEvaluator.Result other) {
    if (one.verdict() == null && other.verdict() == null) {
      return one.failure() + " or " + other.failure();
    }
    return one.decision().equals(other.decision())
        ? one.decision() + " in both"
        : one.decision() + " or " + other.decision();
  }

  /** The rules whose conclusions differ or, if none do, come in a different order. */
  private static String by(FirmEvaluator.Result one, FirmEvaluator.Result other) {
    Set<String> rules = new LinkedHashSet<>(without(one.conclusions(), other.conclusions()));
    rules.addAll(without(other.conclusions(), one.conclusions()));
    int both = Math.min(one.conclusions().size(), other.conclusions().size());
    for (int n = 0; n < both && rules.isEmpty(); n++) {
      if (!told(one.conclusions().get(n)).equals(told(other.conclusions().get(n)))) {
        rules.add(one.conclusions().get(n).rule());
        rules.add(other.conclusions().get(n).rule());
      }
    }
    return rules.isEmpty()
        ? ""
        : rules.stream().limit(MOST_NAMED).collect(Collectors.joining("\", \"", "; see \"", "\""));
  }

  private static List<String> without(List<Conclusion> some, List<Conclusion> others) {
    List<String> left = new ArrayList<>(others.stream().map(OrderFindings::told).toList());
    return some.stream().filter(c -> !left.remove(told(c))).map(Conclusion::rule).toList();
  }

  private static String told(Conclusion conclusion) {
    return conclusion.rule() + " " + conclusion.fact();
  }
}
