package io.firsthire.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.firsthire.TestSize;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.source.SourceFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text at all is read, checked and refused or built, with bounded memory. */
@Tag("thorough")
class AnyTextTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int LARGEST = 256 * 1024;
  private static final int FILLED = TestSize.of(64, 256) * 1024;
  private static final long MOST_ALLOCATED = 2_000_000_000L;
  private static final int RANDOM_TEXTS = 200;

  private static String filled(String start, String part, String end) {
    int times = (FILLED - start.length() - end.length()) / part.length();
    return start + part.repeat(times) + end;
  }

  /** Each part is written once and means itself twice. */
  private static String abbreviated(int times) {
    String value = "milk";
    for (int n = 0; n < times; n++) {
      value = "(" + value + ") == true && == true";
    }
    return value;
  }

  private static String when(String conditions) {
    return TeaRules.rule(conditions, "");
  }

  private static String then(String actions) {
    return TeaRules.rule("$t : Tea()", actions);
  }

  static Stream<Arguments> texts() {
    String rest = when("");
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("one line", filled("", "x", "")),
        Arguments.of("words", filled("", "a ", "")),
        Arguments.of("signs", filled("", "( ", "")),
        Arguments.of("digits", filled("", "9", "")),
        Arguments.of("quotes", filled("", "\"", "")),
        Arguments.of("quotes on lines of their own", filled("", "\"\n", "")),
        Arguments.of("lines", filled("", "\n", "")),
        Arguments.of("signs that mean nothing", filled("", "#", "")),
        Arguments.of("backslashes in a text", filled("\"", "\\q", "\"")),
        Arguments.of("comments that are not closed", filled("", "/*", "")),
        Arguments.of("comments", filled("", "/**/", rest)),
        Arguments.of("packages", filled("", "package a\n", "")),
        Arguments.of("imports", filled("", "import a.b.*\n", "")),
        Arguments.of("a long import", filled("import a", ".a", "")),
        Arguments.of("rules without end", filled("", "rule \"a\"\n", "")),
        Arguments.of("rules of one name", filled("", "rule \"a\" when then end\n", "")),
        Arguments.of(
            "rules of names of their own", rules("rule \"A%d\" when Tea(x == 1) then end\n")),
        Arguments.of("rules with unknown facts", rules("rule \"A%d\" when X%1$d() then end\n")),
        Arguments.of(
            "rules with unknown codes",
            rules("rule \"A%d\" @suppress(\"x%1$d,y,z\") when Tea() then end\n")),
        Arguments.of("types", rules("declare A%d a : Integer end\n")),
        Arguments.of("fields", rules(TeaRules.HEADER + "declare Pan\n", "f%d : Integer\n", "end")),
        Arguments.of(
            "fields with a keyword's name",
            rules(TeaRules.HEADER + "declare Pan\n", "when : Integer\nthen : Integer\n", "end")),
        Arguments.of("a rule's long name", filled("rule \"A", " ", ".\" when then end")),
        Arguments.of("annotations", filled("rule \"a\" ", "@a(b) ", "when then end")),
        Arguments.of("brackets in an annotation", filled("rule \"a\" @a", "(", " when then end")),
        Arguments.of(
            "brackets around a condition", when("(".repeat(10_000) + "Tea()" + ")".repeat(10_000))),
        Arguments.of(
            "brackets around a value",
            when("Tea(" + "(".repeat(10_000) + "1" + ")".repeat(10_000) + ")")),
        Arguments.of("not and not", when("not ".repeat(10_000) + "Tea()")),
        Arguments.of("exists and exists", when("exists ".repeat(10_000) + "Tea()")),
        Arguments.of(
            "forall in forall", when("forall(".repeat(10_000) + "Tea()" + ")".repeat(10_000))),
        Arguments.of("accumulate in accumulate", when("accumulate(".repeat(10_000))),
        Arguments.of("or", when("Tea()" + " or Tea()".repeat(10_000))),
        Arguments.of("conditions", when("Tea()\n".repeat(20_000))),
        Arguments.of("constraints", when("Tea(" + "cups > 1, ".repeat(15_000) + "cups > 1)")),
        Arguments.of(
            "variables",
            when(
                IntStream.range(0, 8_000)
                    .mapToObj(n -> "$v" + n + " : Tea()\n")
                    .collect(Collectors.joining()))),
        Arguments.of("minus", when("Tea(cups > " + "-".repeat(20_000) + "1)")),
        Arguments.of("exclamation marks", when("Tea(" + "! ".repeat(20_000) + "milk)")),
        Arguments.of("casts", when("Tea(cups > " + "(int) ".repeat(20_000) + "1)")),
        Arguments.of("sums", when("Tea(cups > " + "1 + ".repeat(20_000) + "1)")),
        Arguments.of("comparisons", when("Tea(cups " + "== 1 ".repeat(20_000) + ")")),
        Arguments.of("abbreviations in abbreviations", when("Tea(" + abbreviated(45) + ")")),
        Arguments.of("alternatives", when("Tea(" + "cups == 1 || ".repeat(20_000) + "milk)")),
        Arguments.of("members", when("$t : Tea($t" + ".a".repeat(20_000) + ")")),
        Arguments.of("calls", when("Pot(name" + ".trim()".repeat(20_000) + " == \"\")")),
        Arguments.of("options", when("Tea(cups in (" + "1, ".repeat(20_000) + "1))")),
        Arguments.of("variables of variables", when("Tea(" + "a : ".repeat(20_000) + "cups)")),
        Arguments.of("actions", then("insert(new Lead(\"heads\"));\n".repeat(5_000))),
        Arguments.of("semicolons", then(";".repeat(100_000))),
        Arguments.of("values", then("insert(new Lead(" + "1, ".repeat(40_000) + "1));")),
        Arguments.of("new in new", then("insert(" + "new Lead(".repeat(10_000))),
        Arguments.of("modify in modify", then("modify(".repeat(10_000))),
        Arguments.of("a long text", then("insert(new Lead(\"" + "x".repeat(200_000) + "\"));")),
        Arguments.of("a long word", then("insert(new " + "x".repeat(200_000) + "());")));
  }

  private static String rules(String rule) {
    return rules(TeaRules.HEADER, rule, "");
  }

  private static String rules(String start, String each, String end) {
    StringBuilder text = new StringBuilder(start);
    for (int n = 0; text.length() < FILLED - 200; n++) {
      text.append(String.format(Locale.ROOT, each, n));
    }
    return text.append(end).toString();
  }

  private static void read(String name, String text) {
    assertThat(text.length()).isLessThanOrEqualTo(LARGEST);
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    List<Diagnostic> errors = TeaRules.errors(text);
    long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(allocated).as("bytes allocated for %s", name).isLessThan(MOST_ALLOCATED);
    String[] lines = new RuleFile(TeaRules.FILE, text).text().split("\n", -1);
    assertThat(errors)
        .filteredOn(error -> error.file().equals(TeaRules.FILE))
        .allSatisfy(
            error -> {
              assertThat(error.line()).isBetween(1, lines.length);
              assertThat(error.column()).isBetween(1, lines[error.line() - 1].length() + 1);
            });
    assertThat(
            SourceFile.read("f", text).lines().stream()
                .flatMap(List::stream)
                .mapToInt(f -> f.text().length())
                .sum())
        .isLessThanOrEqualTo(text.length());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void aTextOfOneShapeIsReadToItsEnd(String name, String text) {
    read(name, text);
  }

  @Test
  void randomBytesAreRead() {
    Random random = new Random(1);
    for (int n = 0; n < RANDOM_TEXTS; n++) {
      byte[] bytes = new byte[random.nextInt(4_000)];
      random.nextBytes(bytes);
      read("random bytes", new String(bytes, StandardCharsets.UTF_8));
      read("random ASCII", new String(ascii(bytes), StandardCharsets.US_ASCII));
    }
  }

  private static byte[] ascii(byte[] bytes) {
    for (int n = 0; n < bytes.length; n++) {
      bytes[n] = (byte) (bytes[n] & 0x7f);
    }
    return bytes;
  }

  @Test
  void randomTokensAreRead() throws Exception {
    Random random = new Random(1);
    List<String> tokens =
        Stream.concat(
                CodeFragments.ALL.stream().filter(fragment -> fragment.length() < 100),
                Stream.of(
                    (TeaRules.HEADER + Files.readString(Path.of("rules/vocabulary/method.drl")))
                        .split("\\s+")))
            .toList();
    for (int n = 0; n < RANDOM_TEXTS; n++) {
      String text =
          random
              .ints(500, 0, tokens.size())
              .mapToObj(tokens::get)
              .collect(Collectors.joining(random.nextBoolean() ? " " : "\n"));
      read("random tokens", text);
      read("random tokens in a rule", when(text));
      read("random tokens after 'then'", then(text));
    }
  }
}
