package io.firsthire.bench;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.vocabulary.Criterion;
import io.firsthire.vocabulary.Strongest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules in this repository's {@code rules/}, as they are and grown. */
final class ShippedRules {
  /** Where they are. */
  static final Path DIRECTORY = Path.of("rules");

  /** The comparison that is measured. */
  static final String COMPARISON = "legal-case-manager-vs-paralegal";

  /** What a rule file starts with. */
  static final String HEADER = "package firsthire\n\nimport io.firsthire.vocabulary.*\n\n";

  private ShippedRules() {}

  /** All comparisons that are shipped. */
  static Set<String> comparisons() {
    return tree().comparisons().keySet();
  }

  /** The criteria of the measured comparison whose needs support some role. */
  static List<String> supported() {
    return pack().catalogue().all(Strongest.class).stream()
        .filter(strongest -> strongest.topic().equals(strongest.criterion()))
        .map(Strongest::criterion)
        .toList();
  }

  /** The measured pack as it is shipped. */
  static Pack pack() {
    return pack(COMPARISON);
  }

  /** A comparison's pack as it is shipped. */
  static Pack pack(String comparison) {
    return compile(tree(), comparison);
  }

  /**
   * The measured pack with more rules in it, each a need that about one firm of a hundred has.
   *
   * @param rules how many rules the pack shall have, the shipped ones among them
   */
  static Pack grownTo(int rules) {
    Pack shipped = pack();
    List<Question> numbers = asked(shipped, Question.Kind.INTEGER);
    List<Question> choices = asked(shipped, Question.Kind.CHOICE);
    List<Criterion> criteria = shipped.catalogue().all(Criterion.class);
    String text =
        IntStream.range(0, rules - shipped.rules().rules().size())
            .mapToObj(n -> rule(n, pick(numbers, n), pick(choices, n), pick(criteria, n)))
            .collect(Collectors.joining("\n", HEADER, ""));
    return compile(
        tree().with(new RuleFile("rules/" + COMPARISON + "/generated.drl", text)), COMPARISON);
  }

  /**
   * A rule by which few firms are told something more: too few for a suite to notice.
   *
   * @param n makes another rule of the same kind
   */
  static String rarelyTold(int n) {
    List<Set<Question>> asked =
        comparisons().stream()
            .map(id -> Set.copyOf(asked(pack(id), Question.Kind.CHOICE)))
            .toList();
    String conditions =
        asked(pack(), Question.Kind.CHOICE).stream()
            .filter(question -> asked.stream().allMatch(all -> all.contains(question)))
            .limit(3)
            .map(
                question ->
                    question.name()
                        + " == "
                        + question.type().getSimpleName()
                        + "."
                        + question.choices().get(question.choices().size() - 1))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        """

        rule "Rarely told"
            @source("generated")
        when
            Firm(%s)
        then
            insert(new Advice(AdviceKind.CAUTION, "Rarely told %d."));
        end
        """,
        conditions,
        n);
  }

  private static RuleTree tree() {
    try {
      return RuleTree.read(DIRECTORY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pack compile(RuleTree tree, String comparison) {
    try {
      return PackBuilder.build(tree, comparison);
    } catch (BuildFailed e) {
      throw new IllegalStateException("the measured pack is not valid: " + e.diagnostics(), e);
    }
  }

  private static List<Question> asked(Pack pack, Question.Kind kind) {
    return pack.questions().stream()
        .filter(question -> question.kind() == kind && question.declaredIn().equals("Firm"))
        .toList();
  }

  private static <T> T pick(List<T> from, int n) {
    return from.get(n % from.size());
  }

  /** Bounds as far apart at every scale as the generated firms' numbers are. */
  private static String rule(int n, Question number, Question choice, Criterion criterion) {
    int least = number.min().intValueExact();
    double scale = Math.log(number.max().intValueExact() - least + 1);
    long from = least + (long) Math.exp(n % 20 / 20.0 * scale) - 1;
    long below = least + (long) Math.ceil(Math.exp((n % 20 + 1) / 20.0 * scale)) - 1;
    return String.format(
        Locale.ROOT,
        """
        rule "Generated need %d"
            @source("generated")
        when
            Firm(%s >= %d, %2$s <= %d, %s == %s.%s)
        then
            insert(new Need("%s", 1, "generated need %1$d"));
        end
        """,
        n,
        number.name(),
        from,
        below - 1,
        choice.name(),
        choice.type().getSimpleName(),
        pick(choice.choices(), n),
        criterion.id());
  }
}
