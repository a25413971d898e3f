package io.firsthire.pack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.firsthire.pack.check.Diagnostic;
import io.firsthire.pack.check.PackCheck;
import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The known ways to smuggle code into rules, each against either wall alone: the checks of the text
 * without the scan of the classes, and the scan without the checks. Whatever got through would
 * leave its mark.
 */
class CodeScanTest {
  private static final String MARK = "firsthire.test.mark";
  private static final String HEADER =
      "package firsthire\nimport io.firsthire.vocabulary.*\nimport java.util.*\n";

  @BeforeEach
  @AfterEach
  void clear() {
    System.clearProperty(MARK);
  }

  private static String rule(String conditions, String actions) {
    return HEADER
        + "declare Tea cups : Integer name : String end\n"
        + "rule \"A rule\"\nwhen\n"
        + conditions
        + "\nthen\n"
        + actions
        + "\nend\n";
  }

  static Stream<Arguments> tricks() {
    String mark = "System.setProperty(\"" + MARK + "\", \"x\")";
    return Stream.of(
            Stream.of("a call after then", rule("", mark + ";")),
            Stream.of("a call in a condition", rule("Tea(" + mark + " == null)", "")),
            Stream.of("a call in a value", rule("", "insert(new Lead(" + mark + "));")),
            Stream.of("eval", rule("eval(" + mark + " == null)", "")),
            Stream.of("from", rule("Tea() String() from Arrays.asList(" + mark + ")", "")),
            Stream.of(
                "a function",
                HEADER
                    + "function String f() { return "
                    + mark
                    + "; }\nrule \"A rule\" when then insert(new Lead(f())); end"),
            Stream.of(
                "an import of a static method",
                HEADER.replace("import java.util.*", "import static java.lang.System.setProperty")
                    + "rule \"A rule\" when then setProperty(\""
                    + MARK
                    + "\", \"x\"); end"),
            Stream.of(
                "a query",
                HEADER
                    + "declare Tea cups : Integer end\nquery q() Tea("
                    + mark
                    + " == null) end\n"
                    + "rule \"A rule\" when q() then end"),
            Stream.of(
                "a dialect",
                HEADER + "rule \"A rule\" dialect \"mvel\" when then " + mark + "; end"),
            Stream.of(
                "a unicode escape in a text",
                rule("", "insert(new Lead(\"a\\u0022 + " + mark + " + \\u0022\"));")),
            Stream.of("a unicode escape in a comment", rule("", "// \\u000a " + mark + ";\n")),
            Stream.of("a local class", rule("", "class X { X() { " + mark + "; } } new X();")),
            Stream.of(
                "a static block in a local class", rule("", "new Object() { { " + mark + "; } };")),
            Stream.of(
                "a method reference",
                rule(
                    "",
                    "java.util.function.BinaryOperator<String> f = System::setProperty; f.apply(\""
                        + MARK
                        + "\", \"x\");")),
            Stream.of("a lambda", rule("", "Runnable r = () -> { " + mark + "; }; r.run();")),
            Stream.of(
                "reflection",
                rule(
                    "",
                    "try { Class.forName(\"java.lang.System\").getMethod(\"setProperty\", String.class,"
                        + " String.class).invoke(null, \""
                        + MARK
                        + "\", \"x\"); } catch (Exception e) { }")),
            Stream.of("getClass", rule("$t : Tea()", "$t.getClass().getClassLoader();")),
            Stream.of("a thread", rule("", "new Thread().start();")),
            Stream.of("a file", rule("", "new java.io.File(\"/tmp\").list();")),
            Stream.of(
                "a process",
                rule("", "try { new ProcessBuilder(\"true\").start(); } catch (Exception e) { }")),
            Stream.of("the session", rule("", "drools.getKieRuntime().halt();")),
            Stream.of(
                "a loop",
                rule(
                    "",
                    "for (String s : System.getProperties().stringPropertyNames()) { insert(new Lead(s)); }")),
            Stream.of(
                "a long text", rule("", "insert(new Lead(String.format(\"%1000000d\", 1)));")),
            Stream.of(
                "a default value",
                HEADER
                    + "declare Tea name : String = "
                    + mark
                    + " end\n"
                    + "rule \"A rule\" when then insert(new Tea()); end"),
            Stream.of(
                "a name that ends its quotes",
                HEADER + "rule \"A\\\"); " + mark + "; //\" when then end"),
            Stream.of(
                "an annotation that ends its quotes",
                HEADER
                    + "rule \"A rule\" @source(\"x\\\"); "
                    + mark
                    + "; //\") when then insert(new Lead(\"x\")); end"))
        .map(trick -> Arguments.of(trick.toList().toArray()));
  }

  /** Each text alone is a pack that also lacks its page, so only errors of its own count. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("tricks")
  void theChecksOfTheTextAloneStop(String name, String text) {
    RuleModel model = new RuleModel(List.of(SourceFile.read("rules/x/x.drl", text)));
    assertThat(PackCheck.of("x", model, List.of()))
        .filteredOn(Diagnostic::isError)
        .anySatisfy(
            diagnostic ->
                assertThat(diagnostic.code())
                    .isIn("unsafe-code", "syntax", "unknown-import", "unknown-variable"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tricks")
  void theScanOfTheClassesAloneStops(String name, String text) {
    Throwable stopped =
        catchThrowable(
            () ->
                CompiledRules.compile("firsthire", List.of(new RuleText("rules/x/x.drl", text)))
                    .engine(rule -> true)
                    .evaluate(List.of(), Limits.DEFAULT));
    // What does not compile, or is a text and nothing more, does no harm either.
    assertThat(System.getProperty(MARK)).isNull();
    if (stopped != null && !(stopped instanceof UnsafeRules)) {
      assertThat(stopped).isInstanceOfAny(RulesRejected.class, RuntimeException.class);
    }
  }

  @Test
  void theScanNamesWhatIsUsed() {
    Throwable stopped =
        catchThrowable(
            () ->
                CompiledRules.compile(
                    "firsthire",
                    List.of(new RuleText("rules/x/x.drl", rule("", "System.exit(3);")))));
    assertThat(stopped).isInstanceOf(UnsafeRules.class);
    assertThat(((UnsafeRules) stopped).uses()).containsExactly("java.lang.System.exit");
  }

  /** What rules may do must pass, in packs of any size. */
  @Test
  void everythingThatRulesMayDoPasses() throws Exception {
    StringBuilder many = new StringBuilder(HEADER);
    for (int n = 0; n < 1_000; n++) {
      many.append(
          String.format(
              Locale.ROOT,
              """
          rule "Rule number %d"
          when
              Tea(cups >= %d, cups <= %d, strength == Level.HIGH || strength == Level.LOW)
          then
              insert(new Need("taste", 1, "rule %1$d"));
          end
          """,
              n,
              n % 7,
              n % 7 + n % 11));
    }
    CompiledRules.compile(
            "firsthire",
            List.of(
                new RuleText("rules/x/every.drl", EVERYTHING),
                new RuleText("rules/x/many.drl", many.toString())))
        .engine(rule -> true)
        .evaluate(List.of(), Limits.DEFAULT);
  }

  private static final String EVERYTHING =
      """
      package firsthire
      import io.firsthire.vocabulary.*

      declare Tea
          @questions
          cups : Integer
          litres : Double
          grams : Long
          milk : Boolean
          strength : Level
      end

      declare Pot
          size : int
          name : String
          weight : double
          clean : boolean
          age : long
          level : Level
      end

      rule "Every comparison"
          salience 10
      when
          $t : Tea($c : cups > 1 + 2 * 3, litres >= 0.5, litres < 2.5, grams != 3000000000, milk == true,
              strength in (Level.LOW, Level.HIGH), strength not in (Level.NONE), cups in (1, 2, 3) || cups == 7,
              strength > Level.NONE, cups != null, -cups < 0, !(cups == 4), Math.max(cups, 2) <= Math.abs(9))
          Pot(size == $c, $n : name, name == "a" || name != "b", weight > $t.litres, clean == false, age >= 1, level == $t.strength)
          Role($id : id, name.toUpperCase() == $n.toLowerCase(), id.trim().length() > 2)
      then
          insert(new Need("x", (int) ($c + Math.round(2.5 * $c) % 3 - 4 / 2), "t" + $n.trim() + Level.LOW.label() + $c + Math.ceil(2.5)));
          insertLogical(new Pot(1, "x", 2.5, true, 3L, Level.HIGH));
      end

      rule "Every quantifier"
      when
          not Tea(cups == 1)
          exists (Pot(size > 1) and Role())
          not (Pot(size > 9) and Role(id == "x"))
          forall(Pot(size > 0))
          Pot(size == 1) or Pot(size == 2)
          accumulate(Score($p : points); $s : sum($p), $l : min($p), $m : max($p), $a : average($p), $c : count(); $s > 3)
          accumulate(Pot($w : weight, $g : age); $ws : sum($w), $gs : sum($g), $wm : max($w), $gm : min($g))
      then
          insert(new Score("x", $s + $l + $m + (int) ($a + 0) + (int) ($c + 0)));
      end

      rule "Every change"
      when
          $p : Pot(size == 3)
          $q : Pot(size == 4)
      then
          modify($p) { setSize(5), setName("q"), setWeight(2.5), setClean(true), setLevel(Level.LOW) }
          delete($q);
      end
      """;
}
