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
   * @throws FiringLimitReached if they are still firing after {@code limit} firings
   * @throws RuleFailed if a rule fails
   */
  public List<Conclusion> evaluate(Iterable<?> facts, int limit) {
    ConclusionRecorder recorder = new ConclusionRecorder();
    run(facts, limit, recorder);
    return recorder.conclusions();
  }

  /** The same evaluation, told as the rules that fired, in order. */
  public List<Firing> trace(Iterable<?> facts, int limit) {
    FiringRecorder recorder = new FiringRecorder();
    run(facts, limit, recorder);
    return recorder.firings();
  }

  private void run(Iterable<?> facts, int limit, ConclusionRecorder recorder) {
    KieSession session = sessions.newKieSession(configuration);
    try {
      session.addEventListener((org.kie.api.event.rule.AgendaEventListener) recorder);
      for (Object fact : facts) {
        session.insert(fact);
      }
      session.addEventListener((org.kie.api.event.rule.RuleRuntimeEventListener) recorder);
      int fired = fire(session, limit, recorder);
      if (fired >= limit && session.fireAllRules(1) > 0) {
        throw new FiringLimitReached(recorder.mostFired(), limit);
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
      throw new RuleFailed(recorder.current(), cause);
    }
  }
}
