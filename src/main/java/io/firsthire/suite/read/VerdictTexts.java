package io.firsthire.suite.read;

import io.firsthire.decide.Verdict;
import io.firsthire.vocabulary.CallToAction;
import java.util.ArrayList;
import java.util.List;

/** The sentences of a verdict. */
final class VerdictTexts {
  private VerdictTexts() {}

  /** Everything that a verdict says in words, in its order. */
  static List<String> of(Verdict verdict) {
    List<String> texts = new ArrayList<>(List.of(verdict.summary()));
    verdict.reasons().forEach(reason -> texts.add(reason.because()));
    verdict.advice().forEach(line -> texts.add(line.text()));
    verdict.kpis().forEach(kpi -> texts.addAll(List.of(kpi.name(), kpi.text())));
    verdict.minimumOutcomes().forEach(outcome -> texts.add(outcome.text()));
    verdict.plan().roleMix().forEach(share -> texts.add(share.text()));
    verdict.plan().handoffs().forEach(handoff -> texts.add(handoff.text()));
    verdict.plan().onboarding().forEach(weeks -> texts.add(weeks.text()));
    CallToAction call = verdict.callToAction();
    if (call != null) {
      texts.addAll(List.of(call.title(), call.text(), call.response()));
    }
    return texts;
  }
}
