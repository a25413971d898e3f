package io.firsthire.rules.live;

import static io.firsthire.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestRules;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.file.Revision;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.Faq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePacksTest {
  private static final String FERRY = "ferry-vs-bridge";
  private static final Duration POLL = Duration.ofMillis(100);

  private final List<Reload> reloads = new CopyOnWriteArrayList<>();
  private RulePacks packs;

  @TempDir Path directory;

  @AfterEach
  void close() {
    packs.close();
  }

  private void watch(Path rules) {
    packs =
        new RulePacks(
            rules,
            new BoundedBuild(Duration.ofMinutes(1), (tree, pack) -> List.of()),
            reloads::add);
    packs.load();
    packs.watch(POLL);
  }

  /** The packs of the directory, built with a gate. */
  private RulePacks gated(BiFunction<RuleTree, Pack, List<Diagnostic>> gate) {
    return new RulePacks(directory, new BoundedBuild(Duration.ofMinutes(5), gate), reloads::add);
  }

  private String revision(String comparison) {
    PackStatus status = packs.snapshot().get(comparison);
    return status == null ? null : status.live().map(Pack::revision).orElse(null);
  }

  private void awaitReloads(int count) {
    await().until(() -> reloads.size() >= count);
  }

  private Path page() {
    return directory.resolve(FERRY).resolve("page.drl");
  }

  @Test
  void aFileWrittenInPlaceGoesLive() throws IOException {
    TestRules.fill(directory, FERRY);
    watch(directory);
    String before = revision(FERRY);
    String warmer = Files.readString(page()).replace("It is cold.", "It is warm.");
    Files.writeString(page(), warmer, StandardOpenOption.WRITE);
    awaitReloads(2);
    assertThat(reloads.get(1).result()).isEqualTo(Reload.Result.LIVE);
    assertThat(reloads.get(1).before()).isEqualTo(before);
    assertThat(reloads.get(1).after()).isEqualTo(revision(FERRY)).isNotEqualTo(before);
  }

  @Test
  void aFileRenamedOverAnotherGoesLive() throws IOException {
    TestRules.fill(directory, FERRY);
    watch(directory);
    Path edited = directory.resolve(FERRY).resolve(".page.drl.tmp");
    Files.writeString(edited, Files.readString(page()).replace("It is cold.", "It is deep."));
    Files.move(edited, page(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    awaitReloads(2);
    assertThat(reloads.get(1).result()).isEqualTo(Reload.Result.LIVE);
  }

  @Test
  void aSymbolicLinkSwappedToAnotherDirectoryGoesLive() throws IOException {
    // The way a Kubernetes ConfigMap is mounted: folders are links through ..data, which is
    // swapped.
    Path first = directory.resolve("..first");
    Path second = directory.resolve("..second");
    TestRules.fill(first, FERRY);
    TestRules.fill(second, FERRY);
    TestRules.edit(second.resolve(FERRY).resolve("page.drl"), "It is cold.", "It is wide.");
    Files.createSymbolicLink(directory.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(directory.resolve("vocabulary"), Path.of("..data", "vocabulary"));
    Files.createSymbolicLink(directory.resolve(FERRY), Path.of("..data", FERRY));
    watch(directory);
    assertThat(packs.snapshot().keySet()).containsExactly(FERRY);
    String before = revision(FERRY);

    Files.createSymbolicLink(directory.resolve("..data_tmp"), second.getFileName());
    Files.move(
        directory.resolve("..data_tmp"),
        directory.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE);
    awaitReloads(2);
    assertThat(reloads.get(1).result()).isEqualTo(Reload.Result.LIVE);
    assertThat(revision(FERRY)).isNotEqualTo(before);
  }

  @Test
  void aFolderThatTakesAnothersPlaceGoesLiveAndSoDoesAnEditInIt() throws IOException {
    Path rules = directory.resolve("rules");
    TestRules.fill(rules, FERRY);
    watch(rules);
    Path next = directory.resolve("next");
    TestRules.fill(next, FERRY);
    TestRules.edit(next.resolve(FERRY).resolve("page.drl"), "It is cold.", "It is deep.");
    Files.move(rules, directory.resolve("old"));
    Files.move(next, rules);
    awaitReloads(2);
    assertThat(reloads.get(1).result()).isEqualTo(Reload.Result.LIVE);
    TestRules.edit(rules.resolve(FERRY).resolve("page.drl"), "It is deep.", "It is wide.");
    awaitReloads(3);
    assertThat(reloads.get(2).result()).isEqualTo(Reload.Result.LIVE);
  }

  @Test
  void anEditOfTheVocabularyIsPublishedInOneView() throws IOException {
    TestRules.fill(directory, FERRY, "heads-vs-tails", "broken");
    List<SortedMap<String, PackStatus>> views = new CopyOnWriteArrayList<>();
    packs =
        new RulePacks(
            directory,
            new BoundedBuild(Duration.ofMinutes(1), (tree, pack) -> List.of()),
            reload -> {
              reloads.add(reload);
              views.add(packs.snapshot());
            });
    packs.load();
    views.clear();
    Path vocabulary = directory.resolve("vocabulary").resolve("more.drl");
    Files.writeString(vocabulary, "package firsthire\n\ndeclare Lane width : int end\n");
    packs.load();
    assertThat(views).hasSize(3);
    for (SortedMap<String, PackStatus> view : views) {
      for (String comparison : List.of(FERRY, "heads-vs-tails")) {
        PackStatus status = view.get(comparison);
        assertThat(status.live().orElseThrow().revision()).isEqualTo(status.revision());
        assertThat(status.live().orElseThrow().files())
            .anyMatch(file -> file.path().endsWith("more.drl"));
      }
      assertThat(view.get("broken").refused()).isTrue();
    }
  }

  @Test
  void whatChangedWhileItWasBuiltIsBuiltAgainInstead() throws IOException {
    TestRules.fill(directory, FERRY, "heads-vs-tails");
    List<String> built = new CopyOnWriteArrayList<>();
    Queue<Runnable> meanwhile = new ConcurrentLinkedQueue<>();
    packs =
        gated(
            (tree, pack) -> {
              built.add(pack.revision());
              Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run);
              return List.of();
            });
    packs.load();
    String heads = revision("heads-vs-tails");
    reloads.clear();
    built.clear();
    TestRules.edit(page(), "It is cold.", "It is deep.");
    String half = RuleTree.read(directory).revision(FERRY);
    meanwhile.add(() -> TestRules.edit(page(), "It is deep.", "It is wide."));
    packs.load();
    // It stays pending, and nobody hears of it.
    assertThat(built).containsExactly(half);
    assertThat(reloads).isEmpty();
    packs.load();
    String whole = RuleTree.read(directory).revision(FERRY);
    assertThat(revision(FERRY)).isEqualTo(whole);
    assertThat(reloads).singleElement().extracting(Reload::after).isEqualTo(whole);
    assertThat(revision("heads-vs-tails")).isEqualTo(heads);

    // A folder that is removed meanwhile does not go live.
    TestRules.edit(page(), "It is wide.", "It is long.");
    meanwhile.add(() -> TestRules.delete(directory.resolve(FERRY)));
    packs.load();
    packs.load();
    assertThat(packs.snapshot().keySet()).containsExactly("heads-vs-tails");
  }

  @Test
  void filesThatNeverComeToRestGoLiveAllTheSame() throws IOException {
    TestRules.fill(directory, FERRY);
    AtomicInteger edits = new AtomicInteger();
    packs =
        gated(
            (tree, pack) -> {
              try {
                Files.writeString(
                    page(), "// " + edits.incrementAndGet() + "\n", StandardOpenOption.APPEND);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return List.of();
            });
    packs.load();
    String first = revision(FERRY);
    for (int n = 0; n < 6; n++) {
      packs.load();
    }
    assertThat(revision(FERRY)).isNotEqualTo(first);
  }

  @Test
  void whatComesBackIsNotBuiltAgain() throws IOException {
    TestRules.fill(directory, FERRY);
    AtomicInteger built = new AtomicInteger();
    packs =
        gated(
            (tree, pack) -> {
              built.incrementAndGet();
              return List.of();
            });
    packs.load();
    Pack first = packs.snapshot().get(FERRY).live().orElseThrow();
    TestRules.edit(page(), "It is cold.", "It is deep.");
    packs.load();
    assertThat(built).hasValue(2);
    TestRules.edit(page(), "It is deep.", "It is cold.");
    // One look is enough, since these files were whole before.
    packs.look();
    assertThat(built).hasValue(2);
    assertThat(reloads).hasSize(3);
    Pack back = packs.snapshot().get(FERRY).live().orElseThrow();
    assertThat(back).isEqualTo(first);
    assertThat(back.decisions()).isSameAs(first.decisions());
    // With other files beside it, its checks may say something else.
    TestRules.fill(directory, "heads-vs-tails");
    packs.load();
    TestRules.edit(page(), "It is cold.", "It is deep.");
    packs.load();
    assertThat(built).hasValue(4);
  }

  @Test
  void whatIsListedButNotBuiltIsStarting() throws IOException {
    TestRules.fill(directory, FERRY, "broken");
    packs = gated((tree, pack) -> List.of());
    packs.open();
    assertThat(packs.isLoaded()).isFalse();
    assertThat(packs.snapshot().values()).hasSize(2).allMatch(PackStatus::isStarting);
    assertThat(packs.snapshot().get(FERRY).revision())
        .isEqualTo(RuleTree.read(directory).revision(FERRY));
    assertThat(reloads).isEmpty();
    // What is gone before it was built does not go on starting.
    TestRules.delete(directory.resolve("broken"));
    packs.watch(POLL);
    await().until(packs::isLoaded);
    assertThat(packs.snapshot().keySet()).containsExactly(FERRY);
    assertThat(packs.snapshot().get(FERRY).isStarting()).isFalse();
  }

  @Test
  void filesThatAreWrittenOneAfterAnotherAreOneChange() throws IOException {
    TestRules.fill(directory, FERRY);
    packs =
        new RulePacks(
            directory, new BoundedBuild(Duration.ofMinutes(1), this::agreeing), reloads::add);
    packs.load();
    Path suite = directory.resolve(FERRY).resolve("page_test.yaml");

    TestRules.edit(page(), "It is cold.", "It is deep.");
    packs.look();
    Files.writeString(suite, "It is deep.");
    packs.look();
    assertThat(reloads).hasSize(1);
    packs.look();
    assertThat(reloads).hasSize(2);
    assertThat(reloads.get(1).result()).isEqualTo(Reload.Result.LIVE);
  }

  @Test
  void aChangeThatWasTakenBackIsNotHalfSettledWhenItIsMadeAgain() {
    TestRules.fill(directory, FERRY);
    packs = gated((tree, pack) -> List.of());
    packs.load();
    for (int n = 0; n < 3; n++) {
      TestRules.edit(page(), "It is cold.", "It is deep.");
      packs.look();
      TestRules.edit(page(), "It is deep.", "It is cold.");
      packs.look();
    }
    assertThat(reloads).hasSize(1);
    TestRules.edit(page(), "It is cold.", "It is deep.");
    packs.look();
    assertThat(reloads).hasSize(1);
    packs.look();
    assertThat(reloads).hasSize(2);
  }

  /** A gate that lets only those rules through that the suite's one file says. */
  private List<Diagnostic> agreeing(RuleTree tree, Pack pack) {
    String said = pack.catalogue().all(Faq.class).get(0).answer();
    return tree.suite(FERRY).stream().allMatch(file -> file.text().equals(said))
            && (tree.suite(FERRY).isEmpty() == said.equals("It is cold."))
        ? List.of()
        : List.of(Diagnostic.ofFile(Code.SCENARIO_FAILED, page().toString(), said, null));
  }

  @Test
  void aBrokenPackKeepsItsLastGoodVersionAndOthersGoOnChanging() {
    TestRules.fill(directory, FERRY, "never-ending");
    watch(directory);
    String good = revision(FERRY);
    String other = revision("never-ending");

    TestRules.edit(page(), "insert(new Decisive(\"speed\"));", "insert(new Decisive(\"speed\");");
    awaitReloads(3);
    assertThat(reloads.get(2).result()).isEqualTo(Reload.Result.REFUSED);
    assertThat(revision(FERRY)).isEqualTo(good);
    assertThat(packs.snapshot().get(FERRY).diagnostics())
        .filteredOn(Diagnostic::isError)
        .extracting(Diagnostic::toString)
        .containsExactly(
            "rules/ferry-vs-bridge/page.drl:26:33: error: expected ')' to close 'insert(', or ',' before the next value,"
                + " but found ';' [syntax]");

    TestRules.edit(directory.resolve("never-ending/page.drl"), "Where to count.", "Whither.");
    awaitReloads(4);
    assertThat(reloads.get(3).result()).isEqualTo(Reload.Result.LIVE);
    assertThat(revision("never-ending")).isNotEqualTo(other);

    TestRules.edit(page(), "insert(new Decisive(\"speed\");", "insert(new Decisive(\"speed\"));");
    awaitReloads(5);
    assertThat(reloads.get(4).result()).isEqualTo(Reload.Result.LIVE);
    assertThat(packs.snapshot().get(FERRY).refused()).isFalse();
    assertThat(revision(FERRY)).isEqualTo(good);
  }

  @Test
  void aBrokenVocabularyHarmsNoPackThatAnswers() {
    TestRules.fill(directory, FERRY, "never-ending");
    watch(directory);
    String good = revision(FERRY);
    TestRules.edit(
        directory.resolve("vocabulary/method.drl"),
        "insert(new Lead($role));",
        "insert(new Leader($role));");
    awaitReloads(4);
    assertThat(reloads.subList(2, 4))
        .extracting(Reload::result)
        .containsOnly(Reload.Result.REFUSED);
    assertThat(revision(FERRY)).isEqualTo(good);
  }

  @Test
  void aPackThatIsBrokenFromTheStartDoesNotAnswerUntilItIsMended() {
    TestRules.fill(directory, FERRY, "broken");
    watch(directory);
    assertThat(revision(FERRY)).isNotNull();
    assertThat(packs.snapshot().get("broken").live()).isEmpty();
    assertThat(packs.snapshot().get("broken").diagnostics()).isNotEmpty();
  }

  @Test
  void aFolderThatIsRemovedTakesItsComparisonWithIt() throws IOException {
    TestRules.fill(directory, FERRY, "never-ending");
    watch(directory);
    Files.delete(directory.resolve("never-ending/page.drl"));
    awaitReloads(3);
    assertThat(reloads.get(2).result()).isEqualTo(Reload.Result.REMOVED);
    assertThat(packs.snapshot().keySet()).containsExactly(FERRY);
  }

  @Test
  void aDirectoryThatIsGoneForAWhileKeepsEveryPack() throws IOException {
    Path rules = directory.resolve("rules");
    TestRules.fill(rules, FERRY);
    watch(rules);
    String good = revision(FERRY);
    Files.move(rules, directory.resolve("elsewhere"));
    await().until(() -> packs.trouble().isPresent());
    await().until(() -> packs.schedule().orElseThrow().isFailing());
    assertThat(revision(FERRY)).isEqualTo(good);
    Files.move(directory.resolve("elsewhere"), rules);
    await().until(() -> packs.trouble().isEmpty());
    assertThat(revision(FERRY)).isEqualTo(good);
  }

  @Test
  void aDirectoryThatIsEmptyForAWhileKeepsEveryPack() throws IOException {
    TestRules.fill(directory, FERRY);
    watch(directory);
    String good = revision(FERRY);
    TestRules.delete(directory.resolve(FERRY));
    await().until(() -> packs.trouble().isPresent());
    assertThat(packs.trouble())
        .hasValueSatisfying(why -> assertThat(why).contains("no comparison"));
    await().until(() -> packs.schedule().orElseThrow().isFailing());
    assertThat(revision(FERRY)).isEqualTo(good);
    TestRules.fill(directory, FERRY);
    await().until(() -> packs.trouble().isEmpty());
    assertThat(revision(FERRY)).isEqualTo(good);
  }

  private void watch(
      Duration patience,
      BiFunction<RuleTree, Pack, List<Diagnostic>> gate,
      Consumer<Reload> listener) {
    packs = new RulePacks(directory, new BoundedBuild(patience, gate), listener);
    packs.load();
  }

  @Test
  void aPackWhoseGateFailsIsTriedAgainByItselfAndOthersAreNot() {
    TestRules.fill(directory, FERRY, "never-ending");
    List<String> gated = new CopyOnWriteArrayList<>();
    watch(
        Duration.ofMinutes(1),
        (tree, pack) -> {
          gated.add(pack.comparison());
          if (pack.comparison().equals(FERRY) && gated.indexOf(FERRY) == gated.lastIndexOf(FERRY)) {
            throw new OutOfMemoryError("a defect of the test");
          }
          return List.of();
        },
        reloads::add);
    assertThat(packs.snapshot().get(FERRY).live()).isEmpty();
    assertThat(packs.snapshot().get(FERRY).refused()).isTrue();
    assertThat(packs.snapshot().get(FERRY).diagnostics().toString()).contains("OutOfMemoryError");
    packs.watch(POLL);
    await().until(() -> revision(FERRY) != null);
    assertThat(packs.snapshot().get(FERRY).refused()).isFalse();
    assertThat(gated).containsExactlyInAnyOrder(FERRY, FERRY, "never-ending");
    assertThat(packs.watching()).isTrue();
  }

  @Test
  void aFileThatCannotBeReadIsAProblemOfItsOwnPackAlone() throws IOException {
    TestRules.fill(directory, FERRY, "never-ending");
    watch(directory);
    String good = revision(FERRY);
    Path file =
        Files.createSymbolicLink(
            directory.resolve(FERRY).resolve("more.drl"), Path.of("/proc/self/mem"));
    TestRules.edit(directory.resolve("never-ending/page.drl"), "Up vs Down", "Up against Down");
    awaitReloads(4);
    assertThat(packs.snapshot().get(FERRY).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "rules/ferry-vs-bridge/more.drl:1:1: error: this file cannot be read: it is a link to"
                + " something outside the rules directory. Replace it with a copy of what it leads to."
                + " [unreadable-file]");
    assertThat(revision(FERRY)).isEqualTo(good);
    assertThat(packs.snapshot().get("never-ending").refused()).isFalse();
    Files.delete(file);
    awaitReloads(5);
    assertThat(packs.snapshot().get(FERRY).refused()).isFalse();
  }

  private static EarlierPacks earlier(
      String comparison, Function<String, Optional<Pack>> lastGood) {
    return earlier(comparison, lastGood, List.of());
  }

  private static EarlierPacks earlier(
      String comparison, Function<String, Optional<Pack>> lastGood, List<RuleFile> files) {
    return new EarlierPacks() {
      @Override
      public List<String> comparisons() {
        return List.of(comparison);
      }

      @Override
      public Optional<Pack> last(String wanted) {
        return lastGood.apply(wanted);
      }

      @Override
      public List<RuleFile> files(String wanted) {
        return files;
      }
    };
  }

  @Test
  void aFolderThatWentWhileTheServiceWasStoppedIsRemoved() {
    TestRules.fill(directory, FERRY, "never-ending");
    BoundedBuild build = new BoundedBuild(Duration.ofMinutes(1), (tree, pack) -> List.of());
    List<RuleFile> files = List.of(new RuleFile("rules/gone/page.drl", "package firsthire"));
    packs =
        new RulePacks(
            directory, build, earlier("gone", comparison -> Optional.empty(), files), reloads::add);
    packs.load();
    assertThat(reloads)
        .filteredOn(reload -> reload.comparison().equals("gone"))
        .singleElement()
        .satisfies(
            reload -> {
              assertThat(reload.result()).isEqualTo(Reload.Result.REMOVED);
              assertThat(reload.before()).isEqualTo(Revision.of(files));
            });
    assertThat(packs.snapshot().keySet()).containsExactly(FERRY, "never-ending");
  }

  @Test
  void aSuiteThatWentWhileTheServiceWasStoppedIsMissed() throws Exception {
    TestRules.fill(directory, FERRY);
    Path suite = directory.resolve(FERRY).resolve("needs_test.yaml");
    Files.writeString(suite, "scenarios: []\n");
    RuleTree before = RuleTree.read(directory);
    BoundedBuild build = new BoundedBuild(Duration.ofMinutes(1), (tree, pack) -> List.of());
    Pack last = build.build(before, FERRY);
    Files.delete(suite);
    packs =
        new RulePacks(
            directory,
            build,
            earlier(FERRY, comparison -> Optional.of(last), last.files()),
            reloads::add);
    packs.load();
    assertThat(packs.snapshot().get(FERRY).refused()).isFalse();
    assertThat(packs.snapshot().get(FERRY).diagnostics())
        .extracting(Diagnostic::code)
        .contains("removed-suite");
  }

  @Test
  void withoutAnyRulesThePacksOfBeforeTheStartAnswer() throws IOException {
    Pack good = TestRules.pack(FERRY);
    Path rules = directory.resolve("not-there-yet");
    packs =
        new RulePacks(
            rules,
            new BoundedBuild(Duration.ofMinutes(1), (tree, pack) -> List.of()),
            earlier(FERRY, comparison -> Optional.of(good)),
            reloads::add);
    packs.load();
    assertThat(packs.trouble()).isPresent();
    assertThat(revision(FERRY)).isEqualTo(good.revision());
    assertThat(packs.snapshot().get(FERRY).restored()).isTrue();
    assertThat(packs.snapshot().get(FERRY).diagnostics())
        .singleElement()
        .asString()
        .contains("does not exist");
    packs.watch(POLL);
    TestRules.fill(rules, "heads-vs-tails");
    await().until(() -> packs.snapshot().containsKey("heads-vs-tails"));
    await().until(() -> !packs.snapshot().containsKey(FERRY));
    assertThat(packs.trouble()).isEmpty();
  }

  /** Loads rules that somebody broke, where others may have been good before. */
  private void loadBroken(Function<String, Optional<Pack>> lastGood) {
    TestRules.fill(directory, FERRY);
    TestRules.edit(page(), "new Comparison(", "new Comparision(");
    packs =
        new RulePacks(
            directory,
            new BoundedBuild(Duration.ofMinutes(1), (tree, pack) -> List.of()),
            earlier(FERRY, lastGood),
            reloads::add);
    packs.load();
  }

  @Test
  void aServiceThatIsStartedOnBrokenRulesAnswersWithTheLastGoodOnes() {
    Pack last = TestRules.pack(FERRY);
    AtomicInteger asked = new AtomicInteger();
    loadBroken(
        comparison -> {
          asked.incrementAndGet();
          return Optional.of(last);
        });
    assertThat(packs.snapshot().get(FERRY).live()).contains(last);
    assertThat(packs.snapshot().get(FERRY).restored()).isTrue();
    assertThat(packs.snapshot().get(FERRY).refused()).isTrue();
    assertThat(reloads).singleElement().extracting(Reload::after).isEqualTo(last.revision());

    TestRules.edit(page(), "new Comparision(", "new Compareson(");
    packs.load();
    assertThat(packs.snapshot().get(FERRY).restored()).isTrue();
    assertThat(packs.snapshot().get(FERRY).live()).contains(last);

    TestRules.edit(page(), "new Compareson(", "new Comparison(");
    packs.load();
    assertThat(packs.snapshot().get(FERRY).restored()).isFalse();
    assertThat(packs.snapshot().get(FERRY).refused()).isFalse();
    assertThat(asked).hasValue(1);
  }

  @Test
  void whereTheLastGoodRulesCannotBeFoundNowTheyAreLookedForAgain() {
    Pack last = TestRules.pack(FERRY);
    AtomicInteger asked = new AtomicInteger();
    loadBroken(
        comparison -> {
          if (asked.incrementAndGet() == 1) {
            throw new IllegalStateException("the database is away");
          }
          return Optional.of(last);
        });
    assertThat(revision(FERRY)).isNull();
    packs.watch(POLL);
    await().until(() -> last.revision().equals(revision(FERRY)));
    assertThat(reloads).extracting(Reload::after).containsExactly(null, last.revision());
    assertThat(packs.snapshot().get(FERRY).restored()).isTrue();
  }

  @Test
  void aRefusalIsToldOnceAndAnotherOneAgain() {
    TestRules.fill(directory, FERRY);
    List<Code> refusals =
        List.of(Code.TOO_SLOW, Code.TOO_SLOW, Code.NOT_BUILT, Code.SCENARIO_FAILED);
    AtomicInteger tries = new AtomicInteger();
    AtomicInteger told = new AtomicInteger();
    packs =
        new RulePacks(
            directory,
            new BoundedBuild(
                Duration.ofMinutes(1),
                (tree, pack) ->
                    List.of(
                        Diagnostic.ofFile(
                            refusals.get(tries.getAndIncrement()),
                            tree.firstFile(FERRY),
                            "no",
                            null))),
            reload -> {
              if (told.incrementAndGet() == 1) {
                throw new IllegalStateException("a defect of the test");
              }
              reloads.add(reload);
            });
    assertThatThrownBy(packs::load).hasMessage("a defect of the test");
    packs.watch(POLL);
    await().until(() -> reloads.size() == 3);
    assertThat(reloads)
        .extracting(reload -> reload.problems().get(0).code())
        .containsExactly("too-slow", "not-built", "scenario-failed");
    assertThat(tries).hasValue(refusals.size());
  }

  @Test
  void aPackThatTakesTooLongIsTriedAgainByItself() {
    TestRules.fill(directory, FERRY);
    TestRules.pack(FERRY);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger gated = new AtomicInteger();
    watch(
        Duration.ofSeconds(10),
        (tree, pack) -> {
          if (gated.incrementAndGet() == 1) {
            awaitForEver(never);
          }
          return List.of();
        },
        reloads::add);
    assertThat(packs.snapshot().get(FERRY).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("too-slow");
    packs.watch(POLL);
    await().until(() -> revision(FERRY) != null);
    awaitReloads(2);
    assertThat(reloads)
        .extracting(Reload::result)
        .containsExactly(Reload.Result.REFUSED, Reload.Result.LIVE);
  }

  /** Watches two comparisons, and keeps the first build of the ferry after {@code from} waiting. */
  private CountDownLatch watchWithSlowFerry(int from, CountDownLatch begun) {
    TestRules.fill(directory, FERRY, "heads-vs-tails");
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger ferries = new AtomicInteger();
    packs =
        gated(
            (tree, pack) -> {
              if (pack.comparison().equals(FERRY) && ferries.getAndIncrement() == from) {
                begun.countDown();
                awaitForEver(slow);
              }
              return List.of();
            });
    packs.open();
    packs.watch(POLL);
    return slow;
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private void awaitHeads(String revision) {
    await().until(() -> revision.equals(revision("heads-vs-tails")));
  }

  @Test
  void whilePacksAreMadeReadyOthersAreEdited() throws IOException {
    CountDownLatch slow = watchWithSlowFerry(0, new CountDownLatch(1));
    awaitHeads(RuleTree.read(directory).revision("heads-vs-tails"));
    for (int n = 0; n < 3; n++) {
      append(directory.resolve("heads-vs-tails").resolve("page.drl"), "// " + n + "\n");
      awaitHeads(RuleTree.read(directory).revision("heads-vs-tails"));
    }
    assertThat(packs.snapshot().get(FERRY).isStarting()).isTrue();
    assertThat(packs.isLoaded()).isFalse();
    slow.countDown();
    await().until(packs::isLoaded);
    assertThat(revision(FERRY)).isEqualTo(RuleTree.read(directory).revision(FERRY));
  }

  @Test
  void whileASlowPackIsBuiltOthersAreEditedAndRemoved() throws IOException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch slow = watchWithSlowFerry(1, begun);
    await().until(packs::isLoaded);
    String first = revision(FERRY);
    TestRules.edit(page(), "It is cold.", "It is deep.");
    String second = RuleTree.read(directory).revision(FERRY);
    await().until(() -> begun.getCount() == 0);
    append(directory.resolve("heads-vs-tails").resolve("page.drl"), "// another\n");
    awaitHeads(RuleTree.read(directory).revision("heads-vs-tails"));
    append(directory.resolve("vocabulary").resolve("plan.drl"), "// another\n");
    awaitHeads(RuleTree.read(directory).revision("heads-vs-tails"));
    TestRules.delete(directory.resolve("heads-vs-tails"));
    await().until(() -> !packs.snapshot().containsKey("heads-vs-tails"));
    assertThat(revision(FERRY)).isEqualTo(first);
    slow.countDown();
    String whole = RuleTree.read(directory).revision(FERRY);
    await().until(() -> whole.equals(revision(FERRY)));
    // What was built of the earlier vocabulary was never published.
    assertThat(whole).isNotEqualTo(second);
    assertThat(reloads).extracting(Reload::after).doesNotContain(second);
  }

  private static void awaitForEver(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aListenerThatFailsDoesNotEndTheWatchAndIsToldAgain() {
    TestRules.fill(directory, FERRY);
    AtomicInteger told = new AtomicInteger();
    watch(
        Duration.ofMinutes(1),
        (tree, pack) -> List.of(),
        reload -> {
          if (told.incrementAndGet() == 2) {
            throw new StackOverflowError("a defect of the test");
          }
          reloads.add(reload);
        });
    packs.watch(POLL);
    TestRules.edit(page(), "It is cold.", "It is deep.");
    awaitReloads(2);
    assertThat(told).hasValue(3);
    assertThat(packs.schedule().orElseThrow().failures()).isEqualTo(1);
    assertThat(packs.watching()).isTrue();
    TestRules.edit(page(), "It is deep.", "It is cold.");
    awaitReloads(3);
  }

  @Test
  void aRefusalOfTheFilesIsNotTriedAgain() {
    TestRules.fill(directory, "broken");
    watch(Duration.ofMinutes(1), (tree, pack) -> List.of(), reloads::add);
    packs.look();
    packs.look();
    assertThat(reloads).hasSize(1);
  }

  @Test
  void theSameFilesHaveTheSameRevisionWhereverTheyAre() {
    TestRules.fill(directory, FERRY);
    watch(directory);
    assertThat(TestRules.pack(FERRY).revision()).isEqualTo(revision(FERRY));
  }
}
