package io.firsthire.analysis.space;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestRules;
import io.firsthire.analysis.diff.PackDiffs;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What takes long of many rules ends once its thread is interrupted, at whatever it is busy. */
class GivenUpTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final Pack PACK = TestRules.pack(FERRY);

  @AfterEach
  void goOn() {
    Thread.interrupted();
  }

  private static void isGivenUp(ThrowingCallable work) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(work).isInstanceOf(CancellationException.class);
  }

  @Test
  void checking() throws IOException {
    RuleTree tree = RuleTree.read(TestRules.directory(FERRY));
    isGivenUp(() -> PackBuilder.check(tree, FERRY));
  }

  @Test
  void readingWhatRulesReadAndMake() {
    isGivenUp(() -> RuleModel.reads(PACK.rules().rules().get(0)));
    isGivenUp(() -> RuleModel.makes(PACK.rules().rules().get(0)));
  }

  @Test
  void tellingAnswersApart() {
    isGivenUp(() -> Classes.of(PACK, PACK.questions().get(0)));
  }

  @Test
  void comparing() {
    isGivenUp(() -> PackDiffs.between(PACK, PACK, 1_000));
  }
}
