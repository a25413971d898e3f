package io.firsthire.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthire.TestFirms;
import io.firsthire.TestRules;
import io.firsthire.decide.Firm;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static Set<String> conclusions(Pack pack, Firm firm) {
    return pack.decisions().conclude(firm.answers()).stream()
        .map(Conclusion::toString)
        .collect(Collectors.toSet());
  }

  /** Sessions are pooled: what one firm leaves behind in a session must not reach the next. */
  @Test
  void aUsedEngineConcludesWhatAFreshOneDoes() throws Exception {
    Path product = TestRules.product();
    for (String comparison : RuleTree.read(product).comparisons().keySet()) {
      Pack used = TestRules.pack(product, comparison);
      List<Firm> firms = TestFirms.of(used, 3_000);
      firms.forEach(firm -> conclusions(used, firm));
      Pack fresh = TestRules.pack(product, comparison);
      List<Firm> reversed = new ArrayList<>(firms);
      java.util.Collections.reverse(reversed);
      assertThat(reversed.subList(0, 1_000))
          .allSatisfy(
              firm -> assertThat(conclusions(used, firm)).isEqualTo(conclusions(fresh, firm)));
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    Path product = TestRules.product();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (String comparison : RuleTree.read(product).comparisons().keySet()) {
        Pack pack = TestRules.pack(product, comparison);
        List<Firm> firms = TestFirms.of(pack, 500);
        List<Set<String>> alone = firms.stream().map(firm -> conclusions(pack, firm)).toList();
        List<Future<List<Set<String>>>> together = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
          together.add(
              threads.submit(() -> firms.stream().map(firm -> conclusions(pack, firm)).toList()));
        }
        for (Future<List<Set<String>>> answers : together) {
          assertThat(answers.get()).isEqualTo(alone);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The page's facts are there once for all firms; what one firm changes, another must not see. */
  @Test
  void aFirmThatModifiesAFactOfThePageChangesNothingForOthers() throws Exception {
    Path directory = TestRules.directory("ferry-vs-bridge");
    Files.writeString(
        directory.resolve("ferry-vs-bridge/modified.drl"),
        """
        package firsthire

        import io.firsthire.vocabulary.*

        declare Quota
            passengers : int
        end

        rule "Quota"
        when
        then
            insert(new Quota(10));
        end

        rule "More passengers"
        when
            $quota : Quota(passengers < 1000)
            Crossing(passengers == 7)
        then
            modify($quota) { setPassengers(1000) }
        end

        rule "A large quota"
        when
            Quota(passengers >= 1000)
        then
            insert(new Advice(AdviceKind.CAUTION, "The quota is large."));
        end
        """);
    Pack pack = TestRules.pack(directory, "ferry-vs-bridge");
    List<Object> page = pack.catalogue().conclusions().stream().map(Conclusion::fact).toList();
    String before = page.toString();
    Firm modifying = new Firm(Map.of("passengers", 7));
    Firm other = new Firm(Map.of("passengers", 8));
    Set<String> alone = conclusions(pack, other);
    assertThat(conclusions(pack, modifying)).anyMatch(c -> c.contains("The quota is large."));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Set<String>>> together = new ArrayList<>();
      for (int n = 0; n < 400; n++) {
        Firm firm = n % 2 == 0 ? modifying : other;
        together.add(threads.submit(() -> conclusions(pack, firm)));
      }
      for (int n = 0; n < 400; n++) {
        assertThat(together.get(n).get())
            .isEqualTo(n % 2 == 0 ? conclusions(pack, modifying) : alone);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(page.toString()).isEqualTo(before).contains("passengers=10");
  }

  @Test
  void aTraceConcludesWhatAnEvaluationDoes() {
    Pack pack = TestRules.pack("ferry-vs-bridge");
    for (Firm firm : TestFirms.of(pack, 200)) {
      Set<String> traced =
          pack.decisions().trace(firm.answers()).stream()
              .flatMap(
                  firing ->
                      firing.made().stream()
                          .map(fact -> new Conclusion(fact, firing.rule()).toString()))
              .collect(Collectors.toSet());
      assertThat(traced).isEqualTo(conclusions(pack, firm));
    }
  }

  /** The short run of what the benchmarks do a thousand times. */
  @Test
  void buildingAgainAndAgainDefinesNoClassAndLeavesNothingBehind() throws Exception {
    RuleTree tree = RuleTree.read(TestRules.directory("ferry-vs-bridge"));
    compile(tree, 60);
    long classes = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
    long heap = heap();
    compile(tree, 200);
    long grownHeap = heap() - heap;
    long defined = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - classes;
    // The Java machine itself makes a class here and there while it warms up.
    assertThat(defined).as("classes defined by 200 builds").isLessThan(20);
    // One pack has some 1 MB; a leak would keep two hundred of them.
    assertThat(grownHeap).as("bytes left behind by 200 builds").isLessThan(25_000_000L);
  }

  private static void compile(RuleTree tree, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      Pack pack = PackBuilder.build(tree, "ferry-vs-bridge");
      TestFirms.of(pack, 3).forEach(firm -> conclusions(pack, firm));
    }
  }

  private static long heap() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }

  /** Drools would look it up as if it were the other alternative's. */
  @Test
  void whatAlternativesHandOnIsOfTheFactThatWasMet() throws Exception {
    Path directory = TestRules.directory("ferry-vs-bridge");
    Files.writeString(
        directory.resolve("ferry-vs-bridge/handed.drl"),
        """
        package firsthire

        import io.firsthire.vocabulary.*

        rule "Handed on"
            @source("a test")
        when
            Crossing()
            (Role($role : id) or Attribute($role : role))
            Attribute(role == $role)
        then
            insert(new Advice(AdviceKind.CAUTION, $role));
        end
        """);
    Pack pack = TestRules.pack(directory, "ferry-vs-bridge");
    // Two roles with three attributes each, and six attributes with the three of the same role.
    assertThat(pack.decisions().conclude(Map.of()))
        .filteredOn(conclusion -> conclusion.rule().equals("Handed on"))
        .hasSize(2 * 3 + 6 * 3);
  }

  /** As in Java, and not as 0 + x. */
  @Test
  void aPlusBeforeZeroKeepsItsSign() throws Exception {
    Path directory = TestRules.directory("ferry-vs-bridge");
    Files.writeString(
        directory.resolve("ferry-vs-bridge/plus.drl"),
        """
        package firsthire

        import io.firsthire.vocabulary.*

        rule "Plus"
            @source("a test")
        when
            Crossing($tide : tide, +tide <= $tide)
        then
            insert(new Advice(AdviceKind.CAUTION, "x"));
        end
        """);
    Pack pack = TestRules.pack(directory, "ferry-vs-bridge");
    for (double tide : new double[] {-0.0, 0.0, 1.5}) {
      assertThat(pack.decisions().conclude(Map.of("tide", tide)))
          .extracting(Conclusion::rule)
          .contains("Plus");
    }
  }
}
