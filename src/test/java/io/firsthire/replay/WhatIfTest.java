package io.firsthire.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestDatabases;
import io.firsthire.TestRules;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.log.DecisionLog;
import io.firsthire.log.LoggedVerdict;
import io.firsthire.log.TestVerdicts;
import io.firsthire.rules.pack.Pack;
import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import io.firsthire.store.database.TimeRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("service")
class WhatIfTest {
  private static final List<LoggedVerdict> VERDICTS = TestVerdicts.many(300);
  private static final String FERRY = "ferry-vs-bridge";

  /** Time matters much more, and nothing is asked of passengers any more. */
  private static Pack changed() {
    Path rules = TestRules.directory(FERRY);
    Path needs = rules.resolve(FERRY).resolve("needs.drl");
    TestRules.edit(needs, "new Need(\"speed\", $points,", "new Need(\"speed\", $points + 9,");
    TestRules.edit(needs, "$passengers : passengers > 1000", "$hurry : hurry == Level.HIGH");
    TestRules.edit(needs, "$passengers + \" passengers cross in a day\"", "\"time matters\"");
    return TestRules.pack(rules, FERRY);
  }

  private static WhatIfReport report(DecisionLog log, Map<String, Pack> packs) {
    WhatIf whatIf = new WhatIf(packs);
    return whatIf.report(whatIf.tally(log, TimeRange.ALL), firm -> Optional.of(TestVerdicts.PACK));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void otherRulesAreComparedOutcomeByOutcome(Kind kind) throws Exception {
    Pack changed = changed();
    try (Database database = TestDatabases.open(kind)) {
      DecisionLog log = TestVerdicts.recorded(database, VERDICTS);
      WhatIfReport same = report(log, Map.of(FERRY, TestVerdicts.PACK));
      assertThat(same.verdicts()).isEqualTo(VERDICTS.size());
      assertThat(same.changed()).isZero();

      WhatIfReport other = report(log, Map.of(FERRY, changed));
      assertThat(other.revisions()).containsEntry(FERRY, changed.revision());
      assertThat(other.changed())
          .isPositive()
          .isEqualTo(other.changes().stream().mapToLong(WhatIfReport.Change::verdicts).sum());
      assertThat(other.changes())
          .anySatisfy(
              change ->
                  assertThat(change.to().toString())
                      .contains("no verdict", "'passengers' is not a question"))
          .anySatisfy(change -> assertThat(change.to()).hasToString("HIRE_FIRST bridge"))
          .allSatisfy(change -> assertThat(change.from()).isNotEqualTo(change.to()));
      assertThat(report(log, Map.of()).verdicts()).isZero();
    }
  }

  @Test
  void eachChangeHasItsFirstFirmAndTheEditsThatCauseIt() {
    Pack changed = changed();
    WhatIf whatIf = new WhatIf(Map.of(FERRY, changed));
    WhatIfTally tally = new WhatIfTally();
    VERDICTS.stream()
        .map(RecordedFirm::of)
        .forEach(firm -> tally.add(firm, whatIf.told(firm).orElseThrow()));

    WhatIfReport report = whatIf.report(tally, firm -> Optional.of(TestVerdicts.PACK));

    assertThat(report.changes()).isNotEmpty();
    for (WhatIfReport.Change change : report.changes()) {
      LoggedVerdict first =
          VERDICTS.stream()
              .filter(logged -> RecordedFirm.of(logged).told().equals(change.from()))
              .filter(logged -> change.to().equals(told(changed, logged)))
              .findFirst()
              .orElseThrow();
      assertThat(change.example()).isEqualTo(first.id());
      assertThat(change.firm()).isEqualTo(first.firm());
      assertThat(Objects.requireNonNull(change.causes())).isNotEmpty();
    }
    assertThat(whatIf.report(tally, firm -> Optional.empty()).changes())
        .allSatisfy(change -> assertThat(change.causes()).isNull());
  }

  private static WhatIfReport.Result told(Pack pack, LoggedVerdict logged) {
    try {
      Verdict verdict =
          VerdictEvaluator.timeless()
              .decide(pack, Firm.read(pack, logged.firm().getBytes(StandardCharsets.UTF_8)), false);
      return new WhatIfReport.Result(
          verdict.outcome().name(),
          verdict.hireFirst() == null ? null : verdict.hireFirst().id(),
          null);
    } catch (io.firsthire.decide.InvalidFirm e) {
      return new WhatIfReport.Result(null, null, e.violations().get(0).message());
    }
  }

  @Test
  void countsOfPartsAddUpInAnyOrder() {
    WhatIf whatIf = new WhatIf(Map.of(FERRY, changed()));
    WhatIfTally whole = new WhatIfTally();
    WhatIfTally odd = new WhatIfTally();
    WhatIfTally even = new WhatIfTally();
    for (int n = 0; n < VERDICTS.size(); n++) {
      RecordedFirm firm = RecordedFirm.of(VERDICTS.get(n));
      WhatIfReport.Result now = whatIf.told(firm).orElseThrow();
      whole.add(firm, now);
      (n % 2 == 0 ? even : odd).add(firm, now);
    }
    WhatIfTally sum = new WhatIfTally();
    sum.add(odd.json());
    sum.add(even.json());

    assertThat(whatIf.report(sum, firm -> Optional.empty()))
        .isEqualTo(whatIf.report(whole, firm -> Optional.empty()));
  }
}
