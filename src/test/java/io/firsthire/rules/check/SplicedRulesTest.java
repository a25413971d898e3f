package io.firsthire.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestFirms;
import io.firsthire.TestSize;
import io.firsthire.decide.Firm;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.rules.source.PrintedFile;
import io.firsthire.rules.source.SourceFile;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Code spliced into the shipped rules, at every kind of place: it is refused where it stands, or is
 * rules like any other; and nothing is ever compiled or loaded because of it.
 */
@Tag("thorough")
class SplicedRulesTest {
  private static final int CASES = Integer.getInteger("splices", TestSize.of(300, 100_000));
  private static final int CASES_OF_A_BLOCK = 20;
  private static final int FIRMS = 3;
  private static final int FIRMS_FOR_WARMTH = 200;
  private static final long SEED = 20_240_229;

  /** How a case ended. */
  enum End {
    REFUSED_THERE,
    REFUSED_ELSEWHERE,
    ACCEPTED
  }

  /** The shipped packs. */
  private record ShippedPacks(RuleTree tree, Map<String, String> printed, Map<String, Pack> packs) {
    static ShippedPacks read() throws Exception {
      RuleTree tree = RuleTree.read(Path.of("rules"));
      Map<String, String> printed = new LinkedHashMap<>();
      Map<String, Pack> packs = new LinkedHashMap<>();
      for (String comparison : tree.comparisons().keySet()) {
        Pack pack = PackBuilder.build(tree, comparison);
        pack.rules().files().forEach(file -> printed.put(file.path(), PrintedFile.of(file)));
        // What the machine makes of reflection that is used often, it makes now.
        TestFirms.of(pack, FIRMS_FOR_WARMTH).forEach(firm -> SplicedRulesTest.decided(pack, firm));
        packs.put(comparison, pack);
      }
      return new ShippedPacks(tree, printed, packs);
    }
  }

  private record Case(String comparison, Splice splice) {}

  /** Each fragment at each kind of place, then any fragment at places that had none. */
  private static List<Case> cases(RuleTree tree) {
    Random random = new Random(SEED);
    List<String> comparisons = List.copyOf(tree.comparisons().keySet());
    Map<SplicePlace.Kind, List<SplicePlace>> byKind = new EnumMap<>(SplicePlace.Kind.class);
    List<SplicePlace> all = new ArrayList<>();
    Stream.concat(
            tree.vocabulary().stream(), tree.comparisons().values().stream().flatMap(List::stream))
        .flatMap(file -> SplicePlace.of(file).stream())
        .forEach(all::add);
    all.forEach(
        place -> byKind.computeIfAbsent(place.kind(), kind -> new ArrayList<>()).add(place));
    assertThat(byKind.keySet()).containsExactly(SplicePlace.Kind.values());
    List<Splice> splices = new ArrayList<>();
    for (String fragment : CodeFragments.ALL) {
      for (List<SplicePlace> places : byKind.values()) {
        splices.add(Splice.of(places.get(random.nextInt(places.size())), fragment));
      }
    }
    while (splices.size() < CASES) {
      Collections.shuffle(all, random);
      all.stream()
          .limit(CASES - splices.size())
          .map(
              place ->
                  Splice.of(place, CodeFragments.ALL.get(random.nextInt(CodeFragments.ALL.size()))))
          .forEach(splices::add);
    }
    return splices.stream()
        .map(splice -> new Case(comparison(splice.file(), comparisons, random), splice))
        .toList();
  }

  private static String comparison(RuleFile file, List<String> comparisons, Random random) {
    String folder = file.path().split("/")[1];
    return comparisons.contains(folder)
        ? folder
        : comparisons.get(random.nextInt(comparisons.size()));
  }

  @Test
  void codeIsRefusedWhereItStandsOrMeansWhatTheRulesSay() throws Exception {
    ShippedPacks shipped = ShippedPacks.read();
    List<Case> cases = cases(shipped.tree());
    Map<End, Integer> ends = new EnumMap<>(End.class);
    AtomicInteger passes = new AtomicInteger();
    List<Splice> elsewhere = new ArrayList<>();
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      for (int first = 0; first < cases.size(); first += CASES_OF_A_BLOCK) {
        List<Case> block = cases.subList(first, Math.min(cases.size(), first + CASES_OF_A_BLOCK));
        End[] ended = new End[block.size()];
        long defined =
            LoadedClasses.leastDefinedBy(
                () -> {
                  passes.incrementAndGet();
                  run(block, shipped, threads, ended);
                  return null;
                });
        assertThat(defined).as("classes defined by %s", block).isZero();
        for (int n = 0; n < ended.length; n++) {
          ends.merge(ended[n], 1, Integer::sum);
          if (ended[n] == End.REFUSED_ELSEWHERE) {
            elsewhere.add(block.get(n).splice());
          }
        }
      }
    } finally {
      threads.shutdownNow();
    }
    System.out.printf(Locale.ROOT, "%d splices: %s passes %s%n", cases.size(), ends, passes);
    elsewhere.forEach(System.out::println);
    // Such as a quote, which turns what stands behind it around; most are refused where they are.
    assertThat(elsewhere).hasSizeLessThan(cases.size() / 20);
    assertThat(ends.get(End.REFUSED_THERE)).isGreaterThan(cases.size() / 3);
    assertThat(ends.get(End.ACCEPTED)).isGreaterThan(cases.size() / 5);
  }

  private static void run(
      List<Case> cases, ShippedPacks shipped, ExecutorService threads, End[] ended)
      throws Exception {
    List<Future<End>> futures = new ArrayList<>();
    for (Case spliced : cases) {
      Callable<End> judged =
          () -> {
            try {
              return judge(spliced.comparison(), spliced.splice(), shipped);
            } catch (BuildFailed | RuntimeException | Error e) {
              throw new AssertionError(spliced.toString(), e);
            }
          };
      futures.add(threads.submit(judged));
    }
    for (int n = 0; n < ended.length; n++) {
      ended[n] = futures.get(n).get();
    }
  }

  private static End judge(String comparison, Splice splice, ShippedPacks shipped)
      throws BuildFailed {
    RuleTree tree = shipped.tree().with(splice.file());
    Pack pack;
    try {
      pack = PackBuilder.build(tree, comparison);
    } catch (BuildFailed refused) {
      // Labels are remarks, but there must be as many as choices.
      boolean isRemark =
          splice.isHeld()
              && splice.place().kind().isRemark()
              && !refused.getMessage().contains("@labels wants");
      assertThat(isRemark && !splice.isTooLongAName())
          .as("%s refused: %s", splice, refused.getMessage())
          .isFalse();
      End end = refused(splice, tree.pack(comparison), refused.diagnostics());
      assertThat(isRemark && end != End.REFUSED_THERE)
          .as("%s refused elsewhere: %s", splice, refused.getMessage())
          .isFalse();
      return end;
    }
    assertThat(splice.isTooLongAName()).as("%s accepted", splice).isFalse();
    accepted(comparison, splice, pack, shipped);
    return End.ACCEPTED;
  }

  private static End refused(Splice splice, List<RuleFile> files, List<Diagnostic> said) {
    List<Diagnostic> errors = said.stream().filter(Diagnostic::isError).toList();
    assertThat(errors).isNotEmpty().allSatisfy(error -> isInside(error, files));
    boolean there =
        errors.stream()
            .anyMatch(
                error ->
                    error.file().equals(splice.file().path())
                        && error.line() >= splice.firstLine()
                        && error.line() <= splice.lastLine());
    return there ? End.REFUSED_THERE : End.REFUSED_ELSEWHERE;
  }

  private static void isInside(Diagnostic error, List<RuleFile> files) {
    String text =
        files.stream()
            .filter(file -> file.path().equals(error.file()))
            .map(RuleFile::text)
            .findFirst()
            .orElseThrow();
    String[] lines = text.split("\n", -1);
    assertThat(error.line()).isBetween(1, lines.length);
    assertThat(error.column()).isBetween(1, lines[error.line() - 1].length() + 1);
  }

  /** It means what its tree says: no less, no more. */
  private static void accepted(String comparison, Splice splice, Pack pack, ShippedPacks shipped)
      throws BuildFailed {
    if (splice.isHeld()) {
      // Of both, since what a text has become may have stood elsewhere before.
      UnaryOperator<String> before =
          text -> splice.before() == null ? text : text.replace(splice.after(), splice.before());
      SourceFile file =
          pack.rules().files().stream()
              .filter(read -> read.path().equals(splice.file().path()))
              .findFirst()
              .orElseThrow();
      assertThat(before.apply(unescaped(PrintedFile.of(file))))
          .as("%s read", splice)
          .isEqualTo(before.apply(unescaped(shipped.printed().get(file.path()))));
      if (splice.place().kind().isRemark() || isOnlyShown(splice.before(), shipped)) {
        assertThat(decided(pack, before))
            .as("%s decided", splice)
            .isEqualTo(decided(shipped.packs().get(comparison), before));
      }
    } else {
      RuleTree printed = shipped.tree();
      for (SourceFile file : pack.rules().files()) {
        printed = printed.with(new RuleFile(file.path(), PrintedFile.of(file)));
      }
      assertThat(decided(PackBuilder.build(printed, comparison), UnaryOperator.identity()))
          .as("%s printed", splice)
          .isEqualTo(decided(pack, UnaryOperator.identity()));
    }
  }

  /** Whether no rule compares a text with this one. */
  private static boolean isOnlyShown(String text, ShippedPacks shipped) {
    String quoted = '"' + text + '"';
    return shipped.printed().values().stream()
            .mapToInt(printed -> unescaped(printed).split(Pattern.quote(quoted), -1).length - 1)
            .sum()
        == 1;
  }

  private static String unescaped(String printed) {
    return printed.replaceAll("\\\\(.)", "$1");
  }

  /** What a pack says of some firms, each text as it was before. */
  private static List<String> decided(Pack pack, UnaryOperator<String> before) {
    List<String> all = new ArrayList<>();
    pack.catalogue().conclusions().stream()
        .map(conclusion -> before.apply(conclusion.toString()))
        .forEach(all::add);
    for (Firm firm : TestFirms.of(pack, FIRMS)) {
      all.addAll(decided(pack, firm).stream().map(before).sorted().toList());
    }
    return all;
  }

  private static List<String> decided(Pack pack, Firm firm) {
    try {
      return pack.decisions().conclude(firm.answers()).stream().map(Object::toString).toList();
    } catch (RuleFailed | LimitReached e) {
      return List.of(e.getMessage());
    }
  }

  /** Otherwise the count of classes would prove nothing. */
  @Test
  void aClassThatIsDefinedIsCounted() throws Exception {
    Class<?>[] faces = {Runnable.class};
    assertThat(
            LoadedClasses.leastDefinedBy(
                () -> {
                  ClassLoader own = new ClassLoader(SplicedRulesTest.class.getClassLoader()) {};
                  Proxy.newProxyInstance(own, faces, (proxy, method, arguments) -> null);
                  return null;
                }))
        .isPositive();
    assertThat(Arrays.asList(faces)).hasSize(1);
  }
}
