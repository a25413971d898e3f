package io.firsthire.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever nests is refused long before a thread's stack is full, even a small thread's. */
class NestingTest {
  private static final long SMALL_STACK = 512 * 1024;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accumulate(",
        "not ",
        "exists ",
        "(",
        "forall(",
        "Tea(x == (",
        "Tea(- ",
        "Tea(! ",
        "Tea((int) ",
        "Tea(f(",
        "Tea(a : ",
        "Tea(x in (",
        "Tea(new A(",
        "(not (exists (forall("
      })
  void whatNestsTooDeepIsRefused(String opening) throws InterruptedException {
    String bracket = opening.startsWith("Tea(") ? opening.substring(4) : opening;
    String text =
        "package p;\nrule \"a\" when\n" + opening + bracket.repeat(10_000) + "\nthen end\n";
    List<String> errors = new ArrayList<>();
    Thread reader =
        new Thread(
            null,
            () -> SourceFile.read("f", text).errors().forEach(error -> errors.add(error.message())),
            "reader",
            SMALL_STACK);
    reader.start();
    reader.join();
    assertThat(errors).containsExactly("this is nested more than 50 deep");
  }
}
