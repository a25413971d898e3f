package io.firsthire.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestSize;
import io.firsthire.rules.check.CodeFragments;
import io.firsthire.rules.check.Splice;
import io.firsthire.rules.check.SplicePlace;
import io.firsthire.rules.check.TokenEdit;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.source.Difference.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Our reading of rule files, held against that of Drools' own parser: both find the same packages,
 * imports, types, fields, annotations, rules, conditions, constraints, variables and consequences,
 * or a {@link Difference} says why not.
 */
class DroolsParserTest {
  private static final int EDITS = TestSize.of(500, 20_000);
  private static final long SEED = 20_240_229;

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> unexplained = new ArrayList<>();

  private static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".drl")).sorted().toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void compare(String what, String text) {
    Reading reading = Reading.of(text);
    if (reading.agree()) {
      counts.merge(reading.ours().isPresent() ? "alike" : "refused by both", 1, Integer::sum);
      return;
    }
    Optional<Difference> difference = Difference.of(text, reading);
    if (difference.isEmpty()) {
      unexplained.add(
          String.format(
              Locale.ROOT,
              "%s%n  ours: %s%n  theirs: %s",
              what,
              told(reading.ours(), reading.theirs()).orElse("" + reading.read().errors()),
              told(reading.theirs(), reading.ours()).orElse("refused")));
      return;
    }
    counts.merge(difference.get().toString(), 1, Integer::sum);
  }

  /** What one reads that the other does not. */
  private static Optional<String> told(Optional<List<String>> one, Optional<List<String>> other) {
    return one.map(
        lines ->
            lines.stream()
                .filter(line -> !other.orElse(List.of()).contains(line))
                .toList()
                .toString());
  }

  @Test
  void everyRuleFileIsReadAsDroolsReadsIt() throws IOException {
    for (Path file :
        Stream.of("rules", "src/test/rules", "src/test/check", "src/test/mutation")
            .flatMap(DroolsParserTest::files)
            .toList()) {
      // As it is read: with the lines of others.
      compare(file.toString(), new RuleFile(file.toString(), Files.readString(file)).text());
    }
    System.out.println("files: " + counts);
    assertThat(unexplained).isEmpty();
    assertThat(counts.get("alike")).isGreaterThan(130);
  }

  @Test
  void editedRulesAreReadAsDroolsReadsThem() throws IOException {
    List<RuleFile> files = new ArrayList<>();
    RuleTree tree = RuleTree.read(Path.of("rules"));
    files.addAll(tree.vocabulary());
    tree.comparisons().values().forEach(files::addAll);
    Random random = new Random(SEED);
    for (int n = 0; n < EDITS; n++) {
      if (n % 2 == 0) {
        TokenEdit edit = TokenEdit.random(files, random);
        compare(
            String.format(
                Locale.ROOT,
                "%s '%s' in line %d of %s",
                edit.kind(),
                edit.token(),
                edit.line(),
                edit.file().path()),
            edit.file().text());
      } else {
        List<SplicePlace> places = SplicePlace.of(files.get(random.nextInt(files.size())));
        String fragment = CodeFragments.ALL.get(random.nextInt(CodeFragments.ALL.size()));
        Splice splice = Splice.of(places.get(random.nextInt(places.size())), fragment);
        compare(splice.toString(), splice.file().text());
      }
    }
    System.out.println("edits: " + counts);
    assertThat(unexplained).isEmpty();
  }
}
