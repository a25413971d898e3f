package io.firsthire.analysis.outcome;

import io.firsthire.decide.Firm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.pack.Pack;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides on firms as the service does, but returns failures as results. */
public final class FirmEvaluator {
  private final VerdictEvaluator evaluator = VerdictEvaluator.timeless();
  private final @Nullable Pack remembered;
  private final int most;
  private final Map<Map<String, Object>, Result> results = new ConcurrentHashMap<>();

  /** Makes an evaluator that remembers nothing. */
  public FirmEvaluator() {
    this(null, 0);
  }

  private FirmEvaluator(@Nullable Pack remembered, int most) {
    this.remembered = remembered;
    this.most = most;
  }

  /**
   * An evaluator for a while in which the same firms are evaluated again and again.
   *
   * @param pack the pack whose results are remembered
   * @param most how many of them are
   */
  public static FirmEvaluator remembering(Pack pack, int most) {
    return new FirmEvaluator(pack, most);
  }

  /**
   * The result for one firm.
   *
   * @param verdict null if there is none
   * @param failure why there is none; null if there is one
   */
  public record Result(
      Decision decision,
      @Nullable Verdict verdict,
      @Nullable String failure,
      List<Conclusion> conclusions) {
    /** The verdict without what rules do not decide; empty if there is none. */
    public Optional<Verdict> decided() {
      return Optional.ofNullable(verdict).map(Verdict::decided);
    }

    /** The rules that concluded something. */
    public Set<String> rules() {
      return conclusions.stream().map(Conclusion::rule).collect(Collectors.toSet());
    }

    /** The parts of the verdict that are empty. */
    public Set<VerdictContent> silent() {
      return Arrays.stream(VerdictContent.values())
          .filter(part -> verdict != null && part.isEmpty(verdict))
          .collect(Collectors.toSet());
    }

    /** The rules that a reader can see in the verdict. */
    public Stream<String> visible() {
      if (verdict == null) {
        return Stream.empty();
      }
      return Stream.of(
              verdict.reasons().stream().map(Verdict.Reason::rule),
              verdict.advice().stream().map(Verdict.AdviceLine::rule),
              verdict.plan().roleMix().stream().map(Verdict.RoleShare::rule),
              verdict.plan().handoffs().stream().map(Verdict.HandoffLine::rule),
              verdict.plan().onboarding().stream().map(Verdict.OnboardingLine::rule))
          .flatMap(names -> names);
    }

    /** What a reader can see of the verdict, to compare verdicts by. */
    public Object shown() {
      return verdict == null ? Objects.requireNonNull(failure) : VerdictContent.of(verdict);
    }
  }

  /**
   * Evaluates one firm.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public Result evaluate(Pack pack, Firm firm) {
    Interruptions.requireNone();
    if (pack != remembered) {
      return evaluated(pack, firm);
    }
    Result known = results.get(firm.answers());
    if (known == null) {
      known = evaluated(pack, firm);
      if (results.size() < most) {
        results.put(firm.answers(), known);
      }
    }
    return known;
  }

  private Result evaluated(Pack pack, Firm firm) {
    List<Conclusion> conclusions;
    try {
      conclusions = pack.decisions().conclude(firm.answers());
    } catch (LimitReached | RuleFailed e) {
      return new Result(Decision.FAILURE, null, e.getMessage(), List.of());
    }
    try {
      Verdict verdict = evaluator.verdict(pack, firm, conclusions, null);
      return new Result(Decision.of(verdict), verdict, null, conclusions);
    } catch (UndecidedOutcome e) {
      Decision decision = e.outcomes() == 0 ? Decision.GAP : Decision.CONFLICT;
      return new Result(decision, null, e.getMessage(), conclusions);
    }
  }
}
