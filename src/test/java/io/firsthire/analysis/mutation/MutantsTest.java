package io.firsthire.analysis.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.rules.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MutantsTest {
  /** Every mutant of a small pack, one a line. */
  private static final Path GOLDEN = Path.of("src/test/mutation/tea-vs-coffee.txt");

  @Test
  void everyPlaceIsChangedOnce() throws Exception {
    RuleTree tree = TeaVsCoffee.tree();
    Pack pack = PackBuilder.build(tree, TeaVsCoffee.NAME);
    String found = Mutants.of(pack).stream().map(MutantsTest::line).collect(Collectors.joining());
    assertThat(found).isEqualTo(Files.readString(GOLDEN));
  }

  private static String line(Mutant mutant) {
    return String.format(
        Locale.ROOT,
        "%-10s %d:%d %s -> %s%n",
        mutant.kind(),
        mutant.span().line(),
        mutant.span().column(),
        mutant.before().replaceAll("\\s+", " ").strip(),
        mutant.after().replaceAll("\\s+", " ").strip());
  }

  @Test
  void aMutantKeepsItsLines() throws Exception {
    RuleTree tree = TeaVsCoffee.tree();
    RuleFile file = tree.pack(TeaVsCoffee.NAME).get(0);
    for (Mutant mutant : Mutants.of(PackBuilder.build(tree, TeaVsCoffee.NAME))) {
      String text = mutant.in(file).text();
      assertThat(text).as(mutant.id()).isNotEqualTo(file.text());
      assertThat(text.lines().count()).as(mutant.id()).isEqualTo(file.text().lines().count());
      assertThat(SourceFile.read(file.path(), text).errors()).as(mutant.id()).isEmpty();
    }
  }

  @Test
  void aDiffShowsTheLinesAsTheyAreAndWouldBe() throws Exception {
    RuleTree tree = TeaVsCoffee.tree();
    RuleFile file = tree.pack(TeaVsCoffee.NAME).get(0);
    List<Mutant> mutants = Mutants.of(PackBuilder.build(tree, TeaVsCoffee.NAME));
    Mutant threshold =
        mutants.stream().filter(m -> m.kind() == Mutant.Kind.THRESHOLD).findFirst().orElseThrow();
    assertThat(threshold.diff(file))
        .isEqualTo(
            """
            -    Guest(warmth < 1.5 || (cups > 3 && late != true))
            +    Guest(warmth < 1.4 || (cups > 3 && late != true))
            """);
    Mutant gone =
        mutants.stream().filter(m -> m.kind() == Mutant.Kind.CONCLUSION).findFirst().orElseThrow();
    assertThat(gone.diff(file))
        .isEqualTo("-    insert(new Comparison(\"Tea vs Coffee\", \"What to drink.\"));\n");
  }
}
