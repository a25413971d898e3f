package io.firsthire.pack.engine;

import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.api.runtime.conf.KeepReferenceOption;

/** Rules ready to be evaluated, by any number of threads at once. */
public final class Engine {
  private final KieSessionConfiguration configuration;
  private final KieSessionsPool sessions;

  Engine(KieBase base) {
    KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
    // ThreadSafeOption.NO is not for us: with it, consequences keep facts in fields that all
    // sessions share.
    configuration.setOption(KeepReferenceOption.NO);
    this.configuration = configuration;
    this.sessions = base.newKieSessionsPool(1);
  }

  /**
   * Evaluates the rules on facts and says what they conclude, in the order in which they conclude
   * it.
   *
   * @throws LimitReached if they use more than the limits allow
   * @throws RuleFailed if a rule fails
   */
  public List<Conclusion> evaluate(Iterable<?> facts, Limits limits) {
    ConclusionRecorder recorder = new ConclusionRecorder(limits);
    run(facts, limits, recorder);
    return recorder.conclusions();
  }

  /** The same evaluation, told as the rules that fired, in order. */
  public List<Firing> trace(Iterable<?> facts, Limits limits) {
    FiringRecorder recorder = new FiringRecorder(limits);
    run(facts, limits, recorder);
    return recorder.firings();
  }

  private void run(Iterable<?> facts, Limits limits, ConclusionRecorder recorder) {
    KieSession session = sessions.newKieSession(configuration);
    try {
      session.addEventListener((org.kie.api.event.rule.AgendaEventListener) recorder);
      for (Object fact : facts) {
        session.insert(fact);
      }
      session.addEventListener((org.kie.api.event.rule.RuleRuntimeEventListener) recorder);
      int fired = fire(session, limits.firings(), recorder);
      if (fired >= limits.firings() && session.fireAllRules(1) > 0) {
        throw LimitReached.firings(recorder.mostFired(), limits.firings());
      }
    } finally {
      session.dispose();
    }
  }

  private static int fire(KieSession session, int limit, ConclusionRecorder recorder) {
    try {
      return session.fireAllRules(limit);
    } catch (RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null && cause.getCause() != cause) {
        cause = cause.getCause();
      }
      if (cause instanceof LimitReached reached) {
        throw reached;
      }
      throw new RuleFailed(recorder.current(), cause);
    }
  }
}
