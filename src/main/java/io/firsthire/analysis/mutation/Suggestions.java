package io.firsthire.analysis.mutation;

import io.firsthire.analysis.mutation.Judgement.Survivor;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.Variant;
import io.firsthire.rules.source.Numeral;
import io.firsthire.suite.read.Distinction;
import io.firsthire.suite.read.ScenarioText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Chooses a few firms that together show all survivors. The next one chosen is always the firm that
 * shows the most survivors that are left; on a tie, the one with the fewest answers.
 */
final class Suggestions {
  private final Pack pack;
  private final FirmEvaluator evaluator = new FirmEvaluator();
  private final List<Firm> firms;
  private final List<Verdict> present;

  Suggestions(Pack pack, List<Survivor> survivors) {
    this.pack = pack;
    this.firms =
        survivors.stream()
            .map(survivor -> firm(survivor.firm()))
            .distinct()
            .sorted(Comparator.comparingInt(firm -> firm.answers().size()))
            .toList();
    this.present = firms.stream().map(firm -> decided(pack, firm).orElseThrow()).toList();
  }

  private Optional<Verdict> decided(Pack by, Firm firm) {
    return evaluator.evaluate(by, firm).decided();
  }

  private Firm firm(Map<String, String> written) {
    Map<String, Object> answers = new LinkedHashMap<>();
    written.forEach(
        (name, answer) ->
            answers.put(name, answer(Objects.requireNonNull(pack.question(name)), answer)));
    return new Firm(answers);
  }

  private static Object answer(Question question, String written) {
    return switch (question.kind()) {
      case CHOICE -> question.answer(written);
      case BOOLEAN -> Boolean.valueOf(written);
      case INTEGER, NUMBER -> question.answer(Numeral.read(written).orElseThrow());
    };
  }

  /** What shows one mutant: its verdicts that differ, by the index of the firm. */
  record Evidence(Mutant mutant, Map<Integer, Optional<Verdict>> otherwise) {}

  Evidence shown(Mutant mutant, Variant variant) {
    Map<Integer, Optional<Verdict>> otherwise = new HashMap<>();
    try {
      Pack other = variant.pack();
      for (int n = 0; n < firms.size(); n++) {
        Optional<Verdict> verdict = decided(other, firms.get(n));
        if (!verdict.equals(Optional.of(present.get(n)))) {
          otherwise.put(n, verdict);
        }
      }
    } catch (BuildFailed e) {
      Interruptions.requireNone();
      throw new IllegalStateException("a mutant that survived cannot be built", e);
    }
    return new Evidence(mutant, otherwise);
  }

  List<Suggestion> few(List<Evidence> survivors) {
    List<Suggestion> chosen = new ArrayList<>();
    List<Evidence> left = new ArrayList<>(survivors);
    while (!left.isEmpty()) {
      int best = 0;
      for (int n = 1; n < firms.size(); n++) {
        best = by(n, left).size() > by(best, left).size() ? n : best;
      }
      List<Evidence> killed = by(best, left);
      chosen.add(suggestion(best, killed));
      left.removeAll(killed);
    }
    return chosen;
  }

  private static List<Evidence> by(int firm, List<Evidence> left) {
    return left.stream().filter(shown -> shown.otherwise().containsKey(firm)).toList();
  }

  private Suggestion suggestion(int firm, List<Evidence> killed) {
    List<Optional<Verdict>> others =
        killed.stream().map(shown -> shown.otherwise().get(firm)).toList();
    Mutant first = killed.get(0).mutant();
    String name =
        killed.size() == 1
            ? first.wouldBe()
            : first.wouldBe() + ", and " + (killed.size() - 1) + " more";
    return new Suggestion(
        ScenarioText.of(name, firms.get(firm), Distinction.among(present.get(firm), others)),
        killed.stream().map(Evidence::mutant).toList());
  }
}
