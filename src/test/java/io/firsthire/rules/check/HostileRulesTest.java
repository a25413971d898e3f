package io.firsthire.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.rules.diagnostic.Diagnostic;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ways to smuggle code into rules: each is refused at the token marked with {@code §}, or is a text
 * and nothing more.
 */
class HostileRulesTest {
  private static final String MARK = "§";
  private static final String CALL = "System.setProperty(\"a\", \"x\")";

  private static Arguments when(String name, String conditions) {
    return Arguments.of(name, TeaRules.rule(conditions, ""));
  }

  private static Arguments then(String name, String actions) {
    return Arguments.of(name, TeaRules.rule("$t : Tea(cups > 1)", actions));
  }

  private static Arguments file(String name, String units) {
    return Arguments.of(name, TeaRules.HEADER + units);
  }

  static Stream<Arguments> inConditions() {
    return Stream.of(
        when("a call", "Tea(System.§setProperty(\"a\", \"x\") == null)"),
        when("an exit", "Tea(cups > System.§exit(3))"),
        when("a class", "Tea(Class.§forName(\"x\") != null)"),
        when("getClass", "$p : Pot() Tea($p.§getClass() != null)"),
        when("eval", "eval§(" + CALL + " == null)"),
        when("eval in a fact", "Tea(§eval(true))"),
        when("from", "Tea() Pot() §from java.util.Arrays.asList(1)"),
        when("an array's length", "Tea(cups > (new int§[5]).length)"),
        when("an array's element", "Tea(cups§[0] == 1)"),
        when("a choice of values", "Tea(cups > (milk §? 1 : 2))"),
        when(
            "a loop in an initialiser",
            "Tea(cups > new Object() §{ { for (;;) { } } }.hashCode())"),
        when("an object", "Tea(cups > §new Object())"),
        when("a lambda", "Tea(cups > (() §-> 1))"),
        when("a regular expression", "Pot(name §matches \"(a+)+b\")"),
        when("an assignment", "Tea(cups §= 3)"),
        when("an inline list", "Tea(cups in (§[1, 2]))"),
        when("a generic type", "Tea(cups > new java§.util.ArrayList<Integer>().size())"),
        when("a guarded field", "Tea(this§!.cups > 1)"),
        when("a cast to an object", "Tea((Object) §cups != null)"),
        when("a huge number", "Tea(cups > §99999999999999999999)"),
        when("a static field", "Tea(cups > §Integer.MAX_VALUE)"));
  }

  static Stream<Arguments> inConsequences() {
    return Stream.of(
        then("a call", "System.§setProperty(\"a\", \"x\");"),
        then("a call in a value", "insert(new Lead(System.§getProperty(\"a\")));"),
        then("a local class", "§class X { X() { " + CALL + "; } } new X();"),
        then("an anonymous class", "§new Object() { { " + CALL + "; } };"),
        then("a static block", "§static { }"),
        then(
            "a method reference",
            "§java.util.function.BinaryOperator<String> f = System::setProperty;"),
        then("a lambda", "§Runnable r = () -> { }; r.run();"),
        then("a lambda as a value", "insert(new Lead(() §-> \"a\"));"),
        then("reflection", "§try { Class.forName(\"x\"); } catch (Exception e) { }"),
        then("getClass", "$t.getClass().§getClassLoader();"),
        then("a thread", "new Thread().§start();"),
        then("a file", "§new java.io.File(\"/\").list();"),
        then("a process", "new ProcessBuilder(\"true\").§start();"),
        then("the session", "drools.getKieRuntime().§halt();"),
        then("a loop", "§for (int i = 0; ; i++) { }"),
        then("another loop", "§while (true) { }"),
        then("a long text", "insert(new Lead(String.§format(\"%1000000d\", 1)));"),
        then("a generic method", "§java.util.List.<String>of();"),
        then("an assignment", "§cups = 3;"),
        then("a field that is set", "$t.§setCups(3);"),
        then("a condition", "§if (true) { }"),
        then("a return", "§return;"),
        then("a throw", "§throw new Error();"));
  }

  static Stream<Arguments> outsideOfRules() {
    return Stream.of(
        file("a function", "§function String f() { return \"a\"; }"),
        file("an import of a method", "import §static java.lang.System.setProperty"),
        file("an import of Java", "import §java.util.*"),
        file("an import of a function", "import §function java.lang.System.exit"),
        file("a query", "§query q() Tea() end"),
        file("a global", "§global java.util.List list"),
        file("a dialect", "rule \"A rule\" §dialect \"mvel\" when then end"),
        file("a dialect of all", "§dialect \"mvel\""),
        file(
            "a salience that is computed",
            "rule \"A rule\" salience §System.exit(3) when then end"),
        file("a default value", "declare Cup name : String §= " + CALL + " end"),
        file("a type that extends", "declare Cup extends §Object end"),
        file("an enum", "declare enum Cup §A; end"),
        file(
            "a name that ends its quotes",
            "rule \"A\\\"); System.exit(\"§a\"); //\" when then end"),
        file("an annotation of Java", "rule \"A rule\" §@Deprecated when Tea() then end"),
        file("an entry point", "rule \"A rule\" when Tea() §from entry-point x then end"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"inConditions", "inConsequences", "outsideOfRules"})
  void codeIsRefusedAtItsToken(String name, String marked) {
    assertThat(marked.split(MARK, -1)).hasSize(2);
    String before = marked.substring(0, marked.indexOf(MARK));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    List<Diagnostic> errors = TeaRules.errors(marked.replace(MARK, ""));
    assertThat(errors)
        .filteredOn(error -> error.file().equals(TeaRules.FILE))
        .as("%s", errors)
        .anySatisfy(
            error ->
                assertThat(error.line() + ":" + error.column()).isEqualTo(line + ":" + column));
  }

  private static String role(String name) {
    return String.format(
        Locale.ROOT,
        """
        rule "Another role"
        when
        then
            insert(new Role("other", %s, "it comes up"));
        end

        """,
        name);
  }

  private static List<String> advice(String constraint, String otherRole) throws Exception {
    return TeaRules.advice(
        TeaRules.rule(
                "Tea() Role($i : id, " + constraint + ")",
                "insert(new Advice(AdviceKind.READINESS, $i));")
            + role(otherRole));
  }

  @Test
  void aRulesNameIsANameAndNoCode() throws Exception {
    String name = "A */ static int zq; static { for(int i=0;i<9;i++) zq+=i; } /* d";
    String text =
        TeaRules.rule("Tea()", "insert(new Advice(AdviceKind.READINESS, \"it fired\"));")
            .replace("A rule", name);
    assertThat(TeaRules.advice(text)).containsExactly("it fired");
    assertThat(TeaRules.pack(text).rules().rule(name).name()).isEqualTo(name);
    assertThat(TeaRules.pack(text).warnings())
        .filteredOn(warning -> warning.code().equals("rule-name"))
        .singleElement()
        .satisfies(warning -> assertThat(warning.rule()).isEqualTo(name));
  }

  @Test
  void aTextInSingleQuotesThatMakesAnObjectIsThatText() throws Exception {
    String text = "'a\" + new Object(){ public String toString(){ return \"q\"; } } + \"b'";
    assertThat(advice("name == " + text, "\"aqb\"")).isEmpty();
    assertThat(advice("name == " + text, text)).containsExactly("other");
  }

  @Test
  void aTextInSingleQuotesThatGoesOnAsAConditionIsThatText() throws Exception {
    String text = "'a\" || name == \"Tails'";
    assertThat(advice("name == " + text, "\"a\"")).isEmpty();
    assertThat(advice("name == " + text, text)).containsExactly("other");
  }

  @Test
  void anAnnotationThatEndsItsQuotesIsThatText() throws Exception {
    String text =
        TeaRules.rule("Tea()", "insert(new Advice(AdviceKind.READINESS, \"it fired\"));")
            .replace("\"A rule\"", "\"A rule\" @source(\"x\\\"); System.exit(3); //\")");
    assertThat(TeaRules.advice(text)).containsExactly("it fired");
    assertThat(TeaRules.pack(text).rules().rule("A rule").annotation("source"))
        .contains("x\"); System.exit(3); //");
  }
}
