package io.firsthire.analysis.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestRules;
import io.firsthire.decide.Firm;
import io.firsthire.rules.pack.Pack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Pack pack = TestRules.pack(FERRY);

  private Proof.Result result(Proof proof, String before, String after) {
    Path edited = TestRules.directory(FERRY);
    TestRules.edit(edited.resolve(FERRY).resolve("needs.drl"), before, after);
    Pack mutant = TestRules.pack(edited, FERRY);
    Witnesses witnesses = new Witnesses(pack);
    Function<Firm, Stream<Difference>> differs = firm -> witnesses.smallest(mutant, firm).stream();
    return proof.of(mutant, differs);
  }

  @Test
  void aMutantIsProvenToChangeNothingOrShownToChangeAVerdict() {
    Proof proof = new Proof(pack, LONG, LONG);
    assertThat(result(proof, "> 1000", ">= 1001")).isEqualTo(new Proof.Result(null, null));
    assertThat(result(proof, "> 1000", ">= 1002").difference().firm().answers())
        .isEqualTo(Map.of("passengers", 1001));
  }

  @Test
  void whatTakesTooLongIsNotProven() {
    assertThat(result(new Proof(pack, Duration.ofNanos(1), LONG), "> 1000", ">= 1001").unproven())
        .startsWith("comparing all firms takes longer than");
    assertThat(result(new Proof(pack, LONG, Duration.ZERO), "> 1000", ">= 1001").unproven())
        .isEqualTo("no time was left to compare all firms");
  }

  @Test
  void anInterruptedProofProvesNothing() {
    Thread.currentThread().interrupt();
    Proof proof = new Proof(pack, LONG, LONG);
    assertThatThrownBy(() -> proof.of(pack, firm -> Stream.empty()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
