package io.firsthire.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.decide.Firm;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.Firing;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VariantsTest {
  private static final String COMPARISON = "ferry-vs-bridge";

  private static RuleTree tree;
  private static Variants variants;

  /** A text in a file of the pack, and another in its place. */
  record Edit(String file, String before, String after) {
    RuleFile written() {
      RuleFile file =
          tree.pack(COMPARISON).stream()
              .filter(f -> f.path().equals("rules/" + this.file))
              .findFirst()
              .orElseThrow();
      assertThat(file.text()).contains(before);
      return new RuleFile(file.path(), file.text().replace(before, after));
    }
  }

  private static final List<Edit> EDITS =
      List.of(
          new Edit("ferry-vs-bridge/needs.drl", "passengers > 1000", "passengers <= 30"),
          new Edit("ferry-vs-bridge/needs.drl", "\"speed\", 2", "\"load\", 4"),
          new Edit("ferry-vs-bridge/page.drl", "\"speed\", Level.HIGH", "\"speed\", Level.NONE"),
          new Edit("vocabulary/method.drl", "points > $points - 2", "points > $points - 1"),
          new Edit("vocabulary/method.drl", "salience -40", "salience 0"),
          new Edit("vocabulary/method.drl", "not Outcome()", ""),
          new Edit("vocabulary/plan.drl", "Outcome(kind == OutcomeKind.HYBRID)", "Outcome()"),
          new Edit("vocabulary/kpis.drl", "kind != OutcomeKind.HIRE_FIRST", ""));

  @BeforeAll
  static void compile() throws Exception {
    tree = RuleTree.read(TestRules.directory(COMPARISON));
    variants = Variants.of(tree, COMPARISON, Limits.DEFAULT);
  }

  @Test
  void aVariantIsWhatItsFilesWouldBeCompiledTo() throws Exception {
    for (Edit edit : EDITS) {
      isTheSame(
          edit.toString(),
          variants.edited(edit.written()).pack(),
          PackBuilder.build(tree.with(edit.written()), COMPARISON));
    }
  }

  @Test
  void aRuleMayBeGone() throws Exception {
    RuleFile file = new Edit("ferry-vs-bridge/needs.drl", "", "").written();
    int start = file.text().indexOf("rule \"Cargo is heavy\"");
    int end = file.text().indexOf("end", start) + "end".length();
    RuleFile without =
        new RuleFile(file.path(), file.text().substring(0, start) + file.text().substring(end));
    Pack compiled = PackBuilder.build(tree.with(without), COMPARISON);
    isTheSame("edited", variants.edited(without).pack(), compiled);
    Pack fewer = variants.without("Cargo is heavy");
    for (Firm firm : TestFirms.of(compiled, 100)) {
      assertThat(facts(fewer, firm)).isEqualTo(facts(compiled, firm));
    }
  }

  @Test
  void whatIsWrongIsRefusedAlone() {
    List<Variant> compiled =
        Stream.of(
                new Edit("ferry-vs-bridge/needs.drl", "\"speed\"", "\"sped\""),
                new Edit("ferry-vs-bridge/needs.drl", "1000", "2000"),
                new Edit("ferry-vs-bridge/needs.drl", "passengers > 1000", "passengers >"))
            .map(edit -> variants.edited(edit.written()))
            .toList();
    assertThatThrownBy(() -> compiled.get(0).pack())
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("unknown-criterion");
    assertThat(compiled.get(1)).satisfies(variant -> assertThat(variant.pack()).isNotNull());
    assertThatThrownBy(() -> compiled.get(2).pack())
        .isInstanceOf(BuildFailed.class)
        .hasMessageContaining("syntax");
  }

  @Test
  void moreThanRulesMayDiffer() throws Exception {
    for (Edit edit :
        List.of(
            new Edit("ferry-vs-bridge/page.drl", "Do ships pass?", "Do tall ships pass?"),
            new Edit("ferry-vs-bridge/needs.drl", "Time matters", "Time flies"))) {
      isTheSame(
          edit.toString(),
          variants.edited(edit.written()).pack(),
          PackBuilder.build(tree.with(edit.written()), COMPARISON));
    }
    RuleFile elsewhere = new RuleFile("rules/ferry-vs-bridge/none.drl", "");
    assertThatThrownBy(() -> variants.edited(elsewhere))
        .hasMessage("the pack has no file rules/ferry-vs-bridge/none.drl");
  }

  @Test
  void anotherOrderChangesNoVerdict() throws Exception {
    Pack pack = variants.pack();
    Random random = new Random(5);
    boolean otherwise = false;
    for (int n = 0; n < 5; n++) {
      Pack shuffled = variants.reordered(list -> Collections.shuffle(list, random));
      assertThat(shuffled.revision()).isEqualTo(pack.revision());
      for (Firm firm : TestFirms.of(pack, 20)) {
        assertThat(facts(shuffled, firm)).containsExactlyInAnyOrderElementsOf(facts(pack, firm));
        otherwise |= !rules(shuffled, firm).equals(rules(pack, firm));
      }
    }
    assertThat(otherwise).as("some rules fire in another order").isTrue();
  }

  private static void isTheSame(String edit, Pack variant, Pack compiled) {
    assertThat(variant.revision()).as(edit).isEqualTo(compiled.revision());
    assertThat(variant.questions()).as(edit).isEqualTo(compiled.questions());
    assertThat(variant.catalogue().conclusions().toString())
        .as(edit)
        .isEqualTo(compiled.catalogue().conclusions().toString());
    for (Firm firm : TestFirms.of(compiled, 60)) {
      assertThat(rules(variant, firm)).as(edit).isEqualTo(rules(compiled, firm));
      assertThat(facts(variant, firm)).as(edit).isEqualTo(facts(compiled, firm));
    }
  }

  /** The rules that fire, in order. */
  private static List<String> rules(Pack pack, Firm firm) {
    return pack.decisions().trace(firm.answers()).stream().map(Firing::rule).toList();
  }

  /** What they conclude, in order. */
  private static List<Conclusion> facts(Pack pack, Firm firm) {
    return pack.decisions().conclude(firm.answers());
  }
}
