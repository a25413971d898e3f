package io.firsthire.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestSize;
import io.firsthire.analysis.compare.DiffClaims;
import io.firsthire.analysis.diff.CauseClaims;
import io.firsthire.analysis.flip.FlipClaims;
import io.firsthire.analysis.form.Form;
import io.firsthire.analysis.form.FormClaims;
import io.firsthire.analysis.invariant.InvariantClaims;
import io.firsthire.analysis.map.MapClaims;
import io.firsthire.analysis.mutation.MutationClaims;
import io.firsthire.analysis.simulation.SimulationClaims;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.read.CoverageClaims;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the analyses claim of wild packs, against the plainest brute force: every firm there is,
 * decided on one by one.
 */
@Tag("thorough")
class ClaimsTest {
  private static final Logger LOG = Logger.getLogger(ClaimsTest.class.getName());
  private static final int PACKS = Integer.getInteger("tests.claims", TestSize.of(10, 1_000));
  private static final int FIRST = Integer.getInteger("tests.claims.first", 1);

  /** A long run says how far it is. */
  private static final int SAID_EVERY = 50;

  /** Packs of which a claim was wrong once, each before an edit and after it. */
  private static final Path KEPT = Path.of("src/test/claims");

  /** Packs of more firms than this are left out, and counted: each firm is decided on, often. */
  private static final BigInteger MOST_FIRMS = BigInteger.valueOf(10_000);

  /** Of each pack, so many firms are asked about: each is held against all that it can become. */
  private static final int FIRMS = 6;

  /** A pack before an edit and after it, under the number from which all that is drawn is drawn. */
  private record Edit(long seed, List<RuleTree> trees) {}

  @Test
  void whatIsClaimedOfAPackHolds() throws IOException {
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> proved = new TreeMap<>();
    int exact = 0;
    int diffs = 0;
    long firms = 0;
    List<Edit> kept = kept();
    assertThat(kept).allMatch(edit -> edit.trees().stream().allMatch(GeneratedPack::canBeBuilt));
    for (Edit each : Stream.concat(drawn(), kept.stream()).toList()) {
      long seed = each.seed();
      List<RuleTree> edit = each.trees();
      if (!edit.stream().allMatch(GeneratedPack::canBeBuilt)) {
        // Its page goes on for ever, which only its build finds out.
        continue;
      }
      try {
        ProvedClaims held = held(edit, seed, proved);
        exact += held.map() ? 1 : 0;
        diffs += held.diff() ? 1 : 0;
        firms += held.firms();
      } catch (AssertionError | RuntimeException e) {
        List<RuleTree> small = shrunk(edit, seed);
        wrong.add("seed " + seed + ": " + told(e) + "\n" + text(small) + "\n");
        LOG.info("wrong: " + wrong.get(wrong.size() - 1));
      }
      if (seed % SAID_EVERY == 0) {
        LOG.info("up to seed " + seed + ": " + firms + " firms, " + wrong.size() + " packs wrong");
      }
    }
    proved.put("diffs", diffs);
    proved.put("maps", exact);
    LOG.info(
        (PACKS + kept.size())
            + " packs, "
            + firms
            + " firms; said to be exact, and held: "
            + proved);
    assertThat(wrong).isEmpty();
    assertThat(exact).isGreaterThan(PACKS / 2);
    // Claims that are never made would be held by any analysis.
    assertThat(diffs).isGreaterThan(PACKS / 4);
    for (String each : List.of("flips", "forms", "missing RULE")) {
      assertThat(proved).hasEntrySatisfying(each, n -> assertThat(n).isGreaterThan(PACKS));
    }
    for (String each : List.of("causes", "covered TEXT", "missing CONDITION", "slices")) {
      assertThat(proved).hasEntrySatisfying(each, n -> assertThat(n).isGreaterThan(PACKS / 2));
    }
    for (String each : List.of("KILLED", "SURVIVED", "EQUIVALENT", "suggestions", "counts")) {
      assertThat(proved).hasEntrySatisfying(each, n -> assertThat(n).isGreaterThan(PACKS / 8));
    }
  }

  private static Stream<Edit> drawn() {
    return LongStream.range(FIRST, FIRST + PACKS)
        .mapToObj(seed -> new Edit(seed, GeneratedPack.wildEdit(seed, 1 + (int) (seed % 2))));
  }

  private static List<Edit> kept() throws IOException {
    List<Edit> kept = new ArrayList<>();
    try (Stream<Path> folders = Files.list(KEPT)) {
      for (Path folder : folders.sorted().toList()) {
        kept.add(
            new Edit(
                Long.parseLong(folder.getFileName().toString()),
                List.of(
                    GeneratedPack.tree(Files.readString(folder.resolve("before.drl"))),
                    GeneratedPack.tree(Files.readString(folder.resolve("after.drl"))))));
      }
    }
    return kept;
  }

  /** What was said to be exact of a pack, and is. */
  private record ProvedClaims(boolean map, boolean diff, long firms) {}

  private static ProvedClaims held(List<RuleTree> edit, long seed, Map<String, Integer> proved) {
    RuleTree tree = edit.get(0);
    Pack pack = GeneratedPack.built(tree);
    if (EveryFirm.count(pack).compareTo(MOST_FIRMS) > 0) {
      proved.merge("too many firms", 1, Integer::sum);
      return new ProvedClaims(false, false, 0);
    }
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    EveryFirm every = new EveryFirm(pack);
    if (MapClaims.failsOnAdviceAlone(tree, space, every)) {
      proved.merge("fail on advice alone", 1, Integer::sum);
      return new ProvedClaims(false, false, every.size());
    }
    hold(tree, space, every, seed, proved);
    InvariantClaims.hold(tree, pack, every);
    MutationClaims.hold(tree, every, new Random(seed), proved);
    holdUntouched(pack, every);
    boolean diff = DiffClaims.hold(pack, GeneratedPack.built(edit.get(1)), every, proved);
    boolean slices =
        SimulationClaims.hold(tree, pack, GeneratedPack.built(edit.get(1)), new Random(seed));
    proved.merge("slices", slices ? 1 : 0, Integer::sum);
    CauseClaims.hold(edit, every, new Random(seed), proved);
    CoverageClaims.hold(tree, every, new Random(seed), proved);
    return new ProvedClaims(space.exact(), diff, every.size());
  }

  /** The same without all rules that the failure does not need. */
  private static List<RuleTree> shrunk(List<RuleTree> edit, long seed) {
    List<RuleTree> small = edit;
    for (String rule : GeneratedPack.rules(edit.get(0))) {
      List<RuleTree> without = new ArrayList<>();
      for (RuleTree tree : small) {
        without.add(GeneratedPack.without(tree, rule));
      }
      if (failsStill(without, seed)) {
        small = without;
      }
    }
    return small;
  }

  private static boolean failsStill(List<RuleTree> edit, long seed) {
    if (edit.stream().anyMatch(tree -> !GeneratedPack.canBeBuilt(tree))) {
      return false;
    }
    try {
      held(edit, seed, new TreeMap<>());
      return false;
    } catch (AssertionError | RuntimeException e) {
      return true;
    }
  }

  private static String text(List<RuleTree> edit) {
    return edit.stream()
        .map(tree -> tree.comparisons().get("generated").get(0).text())
        .collect(Collectors.joining("\n----- edited:\n"));
  }

  private static String told(Throwable failure) {
    StringWriter told = new StringWriter();
    failure.printStackTrace(new PrintWriter(told));
    return told.toString().lines().limit(40).collect(Collectors.joining("\n"));
  }

  /** A question of which it is said that it cannot change the outcome does not, for any firm. */
  private static void holdUntouched(Pack pack, EveryFirm every) {
    for (int question = 0; question < every.questions().size(); question++) {
      String name = every.questions().get(question).name();
      if (!pack.decisions().canChangeOutcome(name)) {
        for (int firm = 0; firm < every.size(); firm++) {
          assertThat(every.order(firm))
              .as(name + " of " + every.firm(firm))
              .isEqualTo(every.order(every.without(firm, question)));
        }
      }
    }
  }

  private static void hold(
      RuleTree tree, DecisionSpace space, EveryFirm every, long seed, Map<String, Integer> proved) {
    MapClaims.hold(tree, space, every);
    Form form = Form.of(space);
    Random random = new Random(seed);
    Random asked = new Random(seed);
    IntStream.generate(() -> every.any(random))
        .limit(10 * FIRMS)
        .filter(every::isDecided)
        .limit(FIRMS)
        .forEach(
            firm -> {
              proved.merge("flips", FlipClaims.hold(space, every, firm) ? 1 : 0, Integer::sum);
              proved.merge(
                  "forms", FormClaims.hold(space, form, every, firm, asked) ? 1 : 0, Integer::sum);
            });
  }
}
