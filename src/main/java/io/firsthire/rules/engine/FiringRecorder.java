package io.firsthire.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.drools.base.InitialFact;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;

/** Records every firing with its facts, while one session runs. */
final class FiringRecorder extends ConclusionRecorder {
  private final List<Firing> firings = new ArrayList<>();

  FiringRecorder(Limits limits, Map<String, Integer> readers) {
    super(limits, readers);
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    super.beforeMatchFired(event);
    List<Object> matched =
        event.getMatch().getObjects().stream()
            .filter(fact -> !(fact instanceof InitialFact))
            .toList();
    firings.add(new Firing(current(), matched, new ArrayList<>()));
  }

  @Override
  public void objectInserted(ObjectInsertedEvent event) {
    super.objectInserted(event);
    if (!firings.isEmpty()) {
      firings.get(firings.size() - 1).made().add(event.getObject());
    }
  }

  List<Firing> firings() {
    return firings;
  }
}
