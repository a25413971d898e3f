package io.firsthire.rules.engine;

import io.firsthire.rules.expression.StepBudget;
import io.firsthire.rules.model.FactTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.event.rule.ObjectUpdatedEvent;
import org.kie.api.event.rule.RuleRuntimeEventListener;

/** Records which rule made which fact, while one session runs. */
class ConclusionRecorder extends DefaultAgendaEventListener implements RuleRuntimeEventListener {
  private final List<Conclusion> conclusions = new ArrayList<>(64);
  private final List<String> fired = new ArrayList<>(64);
  private final Limits limits;
  private final Map<String, Integer> readers;
  private final StepBudget steps;
  private int made;

  /**
   * Prepares to record.
   *
   * @param readers how many conditions read facts of each type
   */
  ConclusionRecorder(Limits limits, Map<String, Integer> readers) {
    this.limits = limits;
    this.readers = readers;
    this.steps =
        new StepBudget(
            limits.steps(),
            limits.time(),
            rule -> LimitReached.steps(named(rule), limits.steps()),
            rule -> LimitReached.time(named(rule), limits.time()));
  }

  /** Counts the steps of the session. */
  StepBudget steps() {
    return steps;
  }

  /**
   * Counts a fact that is inserted, modified or deleted: each condition that reads its type looks
   * at it.
   */
  void count(Object fact) {
    steps.add(1 + readers.getOrDefault(FactTypes.nameOf(fact), 0), "");
  }

  private String named(String rule) {
    return rule.isEmpty() ? current() : rule;
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    fired.add(event.getMatch().getRule().getName());
    steps.add(1, current());
  }

  @Override
  public void objectInserted(ObjectInsertedEvent event) {
    count(event.getObject());
    if (++made > limits.facts()) {
      throw LimitReached.facts(current(), limits.facts());
    }
    requireShort(event.getObject());
    conclusions.add(new Conclusion(event.getObject(), current()));
  }

  private void requireShort(Object fact) {
    FactTexts texts = FactTexts.of(fact);
    if (texts.longest() > limits.textLength()) {
      throw LimitReached.text(current(), limits.textLength());
    }
    steps.addText(texts.all(), current());
  }

  @Override
  public void objectUpdated(ObjectUpdatedEvent event) {
    // A modified fact still counts as concluded by the rule that made it.
    count(event.getObject());
    requireShort(event.getObject());
  }

  @Override
  public void objectDeleted(ObjectDeletedEvent event) {
    Object gone = event.getOldObject();
    count(gone);
    conclusions.removeIf(conclusion -> conclusion.fact() == gone);
  }

  List<Conclusion> conclusions() {
    return conclusions;
  }

  /** What was used of the limits so far. */
  Usage usage() {
    return new Usage(fired.size(), made, steps.taken());
  }

  /** The rule that is firing, or fired last. */
  String current() {
    return fired.isEmpty() ? "" : fired.get(fired.size() - 1);
  }

  /** The rule that fired most often; on a tie, the first by name. */
  String mostFired() {
    Map<String, Integer> counts = new TreeMap<>();
    fired.forEach(rule -> counts.merge(rule, 1, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
