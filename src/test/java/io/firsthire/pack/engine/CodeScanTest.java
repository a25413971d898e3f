package io.firsthire.pack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.firsthire.pack.check.Diagnostic;
import io.firsthire.pack.check.PackCheck;
import io.firsthire.pack.model.RuleModel;
import io.firsthire.pack.source.SourceFile;
import java.util.List;
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
}
