package io.firsthire.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFileTest {
  private static SourceFile rule(String conditions, String actions) {
    return SourceFile.read(
        "f.drl", "rule \"R\"\nwhen\n" + conditions + "\nthen\n" + actions + "\nend\n");
  }

  @Test
  void everyShippedRuleFileCanBeRead() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("rules"))) {
      List<SourceFile> read =
          files.filter(file -> file.toString().endsWith(".drl")).map(SourceFileTest::read).toList();
      assertThat(read).isNotEmpty().allSatisfy(file -> assertThat(file.errors()).isEmpty());
      assertThat(read).allSatisfy(file -> assertThat(file.packageName()).isEqualTo("firsthire"));
    }
  }

  private static SourceFile read(Path file) {
    try {
      return SourceFile.read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aDeclarationKeepsItsFieldsAndTheirAnnotations() {
    SourceFile file =
        SourceFile.read(
            "f.drl",
            "declare Tea\n  @questions\n  cups : Integer @question(\"How \\\"many\\\"?\") @min( 1 )\nend");
    assertThat(file.errors()).isEmpty();
    Declaration tea = file.declarations().get(0);
    assertThat(tea.has("questions")).isTrue();
    Declaration.Field cups = tea.fields().get(0);
    assertThat(cups.type()).isEqualTo("Integer");
    assertThat(cups.annotation("question")).contains("How \"many\"?");
    assertThat(cups.annotation("min")).contains("1");
    assertThat(cups.span().line()).isEqualTo(3);
    assertThat(cups.span().column()).isEqualTo(3);
  }

  @Test
  void aRuleKeepsItsConditionsAndActions() {
    SourceFile file =
        rule(
            "  $f : Tea($c : cups > 3, (milk == true || sugar in (1, 2)), name not matches \"x.*\")\n"
                + "  not (Cup(size >= $c) and Pot())\n"
                + "  accumulate(Cup($s : size); $sum : sum($s), $n : count(); $sum > 4)\n"
                + "  exists Pot() or Cup()",
            "  insert(new Order((int) ($c + 1) * 2, \"n\" + $c, null));\n  modify($f) { setCups(1), setMilk(!false) }");
    assertThat(file.errors()).isEmpty();
    RuleSource rule = file.rules().get(0);
    assertThat(rule.name()).isEqualTo("R");
    assertThat(rule.place()).isEqualTo("f.drl:1");
    assertThat(rule.conditions()).hasSize(4);
    assertThat(rule.conditions().stream().flatMap(Condition::patterns).map(Condition.Pattern::type))
        .containsExactly("Tea", "Cup", "Pot", "Cup", "Pot", "Cup");
    assertThat(rule.actions()).hasSize(2);
    Condition.Pattern tea = (Condition.Pattern) rule.conditions().get(0);
    assertThat(tea.variable()).isEqualTo("$f");
    assertThat(tea.constraints()).hasSize(3);
    assertThat(tea.constraints().get(0)).isInstanceOf(Expression.Binary.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tea(cups > 3        | insert(new Cup());   | 3:13 | expected ')' to close 'Tea(', or ',' before the next constraint, but found 'then' in line 4",
        "Tea(cups > )        | insert(new Cup());   | 3:12 | expected a value, but found ')'",
        "Tea(cups > 3) Pot(; | insert(new Cup());   | 3:19 | expected a value, but found ';'",
        "Tea()               | insert(new Cup())    | 5:18 | expected ';' after the statement, but found 'end' in line 6",
        "Tea()               | insert(new Cup();    | 5:17 | expected ')' to close 'insert(', or ',' before the next value, but found ';'",
        "Tea(name == \"x)    | insert(new Cup());   | 3:13 | this text has no closing quote on its line",
        "Tea(cups # 3)       | insert(new Cup());   | 3:10 | the character '#' means nothing in a rule file",
      })
  void whatCannotBeReadIsLocatedWithWhatWasExpected(
      String conditions, String actions, String place, String message) {
    SyntaxError first = rule(conditions, actions).errors().get(0);
    assertThat(first.span().line() + ":" + first.span().column()).isEqualTo(place);
    assertThat(first.message()).isEqualTo(message);
  }

  @Test
  void afterAMistakeTheNextRuleIsRead() {
    SourceFile file =
        SourceFile.read(
            "f.drl",
            "rule \"A\"\nwhen\n  Tea(\nthen\nend\nrule \"B\"\nwhen\nthen\nend\nrule \"C\"\nthen\nend\n");
    assertThat(file.rules()).extracting(RuleSource::name).containsExactly("B");
    assertThat(file.errors()).extracting(SyntaxError::rule).containsExactly("A", "C");
    assertThat(file.errors().get(1).message())
        .isEqualTo("expected 'when' before the rule's conditions, but found 'then' in line 11");
  }
}
