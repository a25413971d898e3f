package io.firsthire.composition;

import io.firsthire.analysis.outcome.Decision;
import io.firsthire.analysis.outcome.FirmOutcome;
import io.firsthire.analysis.outcome.OutcomeProbe;
import io.firsthire.composition.Part.Sum;
import io.firsthire.decide.Firm;
import io.firsthire.machine.Interruptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the outcome of a firm from parts. A changed answer changes the part of its group alone, so
 * only that is looked up again.
 */
final class ComposedProbe implements OutcomeProbe {
  /** How often a thread looks whether it is to stop; each look takes as long as a lookup. */
  private static final int LOOK_EVERY = 64;

  private final Composer composer;
  private final Map<String, Object> answers;
  private final CodedFirm coded;
  private final Map<String, AnswerCode> codes;
  private final int[] groupOf;
  private final @Nullable Part[] parts;
  private final boolean[] stale;
  private boolean anyStale = true;
  private int looks;

  /**
   * A probe.
   *
   * @param codes the code of each question
   * @param groupOf the index of the group of each question, by its place; -1 if it is in none
   * @param groups how many groups there are
   */
  ComposedProbe(
      Composer composer,
      Firm firm,
      CodedFirm coded,
      Map<String, AnswerCode> codes,
      int[] groupOf,
      int groups) {
    this.composer = composer;
    this.answers = new LinkedHashMap<>(firm.answers());
    this.coded =
        new CodedFirm(answers, firm.unknown(), coded.given().clone(), coded.classes().clone());
    this.codes = codes;
    this.groupOf = groupOf;
    this.parts = new Part[groups];
    this.stale = new boolean[groups];
    Arrays.fill(stale, true);
  }

  @Override
  public void answer(String question, @Nullable Object answer) {
    if (answer == null) {
      answers.remove(question);
    } else {
      answers.put(question, answer);
    }
    AnswerCode code = codes.get(question);
    if (code != null) {
      int place = code.place();
      coded.given()[place] = answer;
      coded.classes()[place] = code.classOf(answer);
      if (groupOf[place] >= 0) {
        stale[groupOf[place]] = true;
        anyStale = true;
      }
    }
  }

  @Override
  public Optional<FirmOutcome> outcome(Decision known) {
    if (looks++ % LOOK_EVERY == 0) {
      Interruptions.requireNone();
    }
    FirmOutcome likely = composer.likelyOutcome(sum());
    return likely != null && likely.decision().equals(known)
        ? Optional.of(likely)
        : composer.outcome(new Firm(answers));
  }

  /** What the core can see of all parts; null if there is a part that the rules alone can tell. */
  private @Nullable Sum sum() {
    long first = 0;
    long second = 0;
    for (int n = 0; n < parts.length; n++) {
      Part part = parts[n];
      if (anyStale && stale[n] || part == null) {
        part = composer.outline(n, coded);
        parts[n] = part;
        stale[n] = false;
      }
      if (part == null) {
        return null;
      }
      first += part.sum().first();
      second += part.sum().second();
    }
    anyStale = false;
    return new Sum(first, second);
  }
}
