package io.firsthire.analysis.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.analysis.outcome.FirmEvaluator;
import io.firsthire.decide.Firm;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.rules.pack.Variant;
import io.firsthire.rules.pack.Variants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out of a mutant is true of the rules that it stands for. */
class RecompiledMutantsTest {
  private static final FirmEvaluator EVALUATOR = new FirmEvaluator();
  private static final int MUTANTS = 12;
  private static final int FIRMS = 40;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ferry-vs-bridge",
        "legal-assistant-vs-paralegal",
        "legal-case-manager-vs-paralegal"
      })
  void aMutantDecidesAsItsFilesWouldIfTheyWereCompiled(String comparison) throws Exception {
    Path directory = TestRules.product();
    TestRules.fill(directory, "ferry-vs-bridge");
    RuleTree tree = RuleTree.read(directory);
    Map<String, RuleFile> files =
        tree.pack(comparison).stream().collect(Collectors.toMap(RuleFile::path, file -> file));
    List<Mutant> mutants = new ArrayList<>(Mutants.of(PackBuilder.build(tree, comparison)));
    Collections.shuffle(mutants, new Random(comparison.hashCode()));
    List<RuleFile> edits =
        mutants.stream().limit(MUTANTS).map(mutant -> mutant.in(files.get(mutant.file()))).toList();
    Variants variants = Variants.of(tree, comparison, Limits.DEFAULT);
    for (int n = 0; n < MUTANTS; n++) {
      Pack variant = packOrNull(variants.edited(edits.get(n)));
      RuleTree edited = tree.with(edits.get(n));
      Pack compiled = packOrNull(() -> PackBuilder.build(edited, comparison));
      assertThat(variant == null).as(mutants.get(n).id()).isEqualTo(compiled == null);
      if (compiled != null) {
        decideAlike(mutants.get(n), variant, compiled);
      }
    }
  }

  private static Pack packOrNull(Variant variant) {
    try {
      return variant.pack();
    } catch (BuildFailed e) {
      return null;
    }
  }

  private static void decideAlike(Mutant mutant, Pack variant, Pack compiled) {
    assertThat(variant.revision()).isEqualTo(compiled.revision());
    for (Firm firm : TestFirms.of(compiled, FIRMS)) {
      assertThat(EVALUATOR.evaluate(variant, firm).decided())
          .as(mutant.id() + " on " + firm)
          .isEqualTo(EVALUATOR.evaluate(compiled, firm).decided());
    }
  }
}
