package io.firsthire.rules.engine;

import io.firsthire.rules.expression.StepBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.drools.core.impl.RuleBaseFactory;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.api.runtime.conf.KeepReferenceOption;

/** Rules that are ready to be evaluated, by any number of threads at once. */
public final class Engine {
  private static final KieSessionConfiguration CONFIGURATION = configuration();

  private final KieSessionsPool sessions;
  private final Map<String, Integer> readers;
  private final Set<String> modified;

  /**
   * Makes an engine.
   *
   * @param readers how many conditions read facts of each type
   * @param modified the types of the facts that the rules modify
   */
  Engine(KieBase base, Map<String, Integer> readers, Set<String> modified) {
    this.readers = Map.copyOf(readers);
    this.modified = modified;
    this.sessions = base.newKieSessionsPool(1);
  }

  /**
   * One configuration for all engines. Making one is slow: Drools searches the class path for
   * properties.
   */
  private static KieSessionConfiguration configuration() {
    KieSessionConfiguration configuration = RuleBaseFactory.newKnowledgeSessionConfiguration();
    // ThreadSafeOption.NO must not be used: with it, consequences keep facts in fields that all
    // sessions share.
    configuration.setOption(KeepReferenceOption.NO);
    return configuration;
  }

  /**
   * Evaluates the rules on facts, and returns the conclusions in the order in which they were made.
   * The facts themselves are not changed.
   *
   * @throws LimitReached if the rules use more than the limits allow
   * @throws RuleFailed if a rule fails
   * @throws CancellationException if the thread is interrupted meanwhile; it stays interrupted
   */
  public List<Conclusion> evaluate(Iterable<?> facts, Limits limits) {
    return evaluateOwn(own(facts), limits);
  }

  /** What an evaluation concluded, and what it used. */
  public record Evaluation(List<Conclusion> conclusions, Usage usage) {}

  /** The same as {@link #evaluate}, with what the evaluation used of the limits. */
  public Evaluation measure(Iterable<?> facts, Limits limits) {
    ConclusionRecorder recorder = new ConclusionRecorder(limits, readers);
    run(own(facts), limits, recorder);
    return new Evaluation(recorder.conclusions(), recorder.usage());
  }

  /**
   * An evaluation, and its firings if they can be made again for other answers.
   *
   * @param firings empty if they cannot
   */
  public record Measurement(Evaluation evaluation, Optional<RepeatableFirings> firings) {}

  /**
   * The same as {@link #measure}, with the firings.
   *
   * @param fixed the facts that are the same whatever the answers
   * @param answers the facts of the answers
   */
  public Measurement measure(List<Object> fixed, List<Object> answers, Limits limits) {
    List<Object> all = new ArrayList<>(fixed);
    all.addAll(answers);
    RepeatableFirings.Tape tape = new RepeatableFirings.Tape();
    tape.begin();
    try {
      Evaluation evaluation = measure(all, limits);
      // Facts that rules modify are copied, so they are not these.
      return new Measurement(evaluation, tape.firings(fixed, answers, evaluation.usage()));
    } finally {
      tape.end();
    }
  }

  /** Evaluates the rules on facts that they may modify. */
  List<Conclusion> evaluateOwn(Iterable<?> facts, Limits limits) {
    ConclusionRecorder recorder = new ConclusionRecorder(limits, readers);
    run(facts, limits, recorder);
    return recorder.conclusions();
  }

  /** The same evaluation, returned as the rules that fired, in order. */
  public List<Firing> trace(Iterable<?> facts, Limits limits) {
    FiringRecorder recorder = new FiringRecorder(limits, readers);
    run(own(facts), limits, recorder);
    return recorder.firings();
  }

  private void run(Iterable<?> facts, Limits limits, ConclusionRecorder recorder) {
    StepBudget steps = recorder.steps().begin();
    try {
      runCounted(facts, limits, recorder);
    } finally {
      steps.end();
    }
  }

  private void runCounted(Iterable<?> facts, Limits limits, ConclusionRecorder recorder) {
    KieSession session = sessions.newKieSession(CONFIGURATION);
    try {
      session.addEventListener((org.kie.api.event.rule.AgendaEventListener) recorder);
      for (Object fact : facts) {
        recorder.count(fact);
        session.insert(fact);
      }
      session.addEventListener((org.kie.api.event.rule.RuleRuntimeEventListener) recorder);
      int fired = session.fireAllRules(limits.firings());
      if (fired >= limits.firings() && session.fireAllRules(1) > 0) {
        throw LimitReached.firings(recorder.mostFired(), limits.firings());
      }
    } catch (StackOverflowError e) {
      throw new RuleFailed(recorder.current(), e);
    } catch (RuntimeException e) {
      throw failed(e, recorder);
    } finally {
      session.dispose();
    }
  }

  /** Copies the facts that rules may modify, since the given ones are shared by all evaluations. */
  private Iterable<?> own(Iterable<?> facts) {
    if (modified.isEmpty()) {
      return facts;
    }
    List<Object> own = new ArrayList<>();
    facts.forEach(fact -> own.add(isModified(fact) ? ((PrototypeFact) fact).copy() : fact));
    return own;
  }

  private boolean isModified(Object fact) {
    return fact instanceof PrototypeFact given && modified.contains(given.declaredType().name());
  }

  /** The reason why an evaluation ended early. Drools wraps what our functions throw. */
  private static RuntimeException failed(RuntimeException e, ConclusionRecorder recorder) {
    Throwable cause = e;
    while (true) {
      if (cause instanceof LimitReached
          || cause instanceof RuleFailed
          || cause instanceof CancellationException) {
        return (RuntimeException) cause;
      } else if (cause.getCause() == null || cause.getCause() == cause) {
        return new RuleFailed(recorder.current(), cause);
      }
      cause = cause.getCause();
    }
  }
}
