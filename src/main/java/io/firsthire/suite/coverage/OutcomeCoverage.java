package io.firsthire.suite.coverage;

import io.firsthire.decide.Verdict;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.coverage.Coverage.Kind;
import io.firsthire.suite.coverage.Coverage.Passage;
import io.firsthire.suite.coverage.Coverage.Target;
import io.firsthire.suite.read.Place;
import io.firsthire.vocabulary.OutcomeKind;
import io.firsthire.vocabulary.Role;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Each outcome, and each role as the one to hire first. */
final class OutcomeCoverage implements Coverage.Aspect {
  private final Map<String, Target> roles = new LinkedHashMap<>();

  OutcomeCoverage(Pack pack, Insertions insertions) {
    for (Insertions.InsertedFact made : insertions.of(pack.catalogue().conclusions())) {
      if (made.fact() instanceof Role role) {
        Place place = made.insertion().place();
        roles.put(role.id(), new Target(Kind.ROLE, role.id(), "is hired first", place));
      }
    }
  }

  private static Target outcome(OutcomeKind kind) {
    return new Target(Kind.OUTCOME, kind.name(), "is reached", null);
  }

  @Override
  public Stream<Target> targets() {
    return Stream.concat(
        Arrays.stream(OutcomeKind.values()).map(OutcomeCoverage::outcome), roles.values().stream());
  }

  @Override
  public Stream<Target> reached(Passage passage) {
    Verdict verdict = passage.verdict();
    Stream<Target> outcome = Stream.of(outcome(verdict.outcome()));
    return verdict.hireFirst() == null
        ? outcome
        : Stream.concat(outcome, Stream.of(roles.get(verdict.hireFirst().id())));
  }
}
