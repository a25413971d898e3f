package io.firsthire.web.live;

import io.firsthire.analysis.outcome.OutcomeProbe;
import io.firsthire.composition.ComposedVerdict;
import io.firsthire.composition.Composer;
import io.firsthire.composition.Difference;
import io.firsthire.composition.PartStore;
import io.firsthire.composition.ScenarioAudit;
import io.firsthire.config.FirstHireConfig;
import io.firsthire.decide.Firm;
import io.firsthire.decide.InvalidFirm;
import io.firsthire.decide.VerdictJson;
import io.firsthire.machine.Interruptions;
import io.firsthire.rules.pack.Pack;
import io.firsthire.suite.run.Suite;
import io.firsthire.suite.run.SuiteRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What puts the verdicts of each live pack together. It is made ready beside the requests, which
 * the rules answer until then, and begins with the firms that were lately seen. Some verdicts are
 * decided both ways, and compared.
 */
@Singleton
class LiveComposers {
  private static final Logger LOG = Logger.getLogger("firsthire.rules");

  /** How many of the firms that were lately seen a new pack begins with. */
  private static final int MOST_SEEN = 500;

  private static final Duration LONGEST_WARMING = Duration.ofMillis(500);

  /** One of how many firms is remembered as lately seen. */
  private static final int NOTED = 10;

  private static final int MOST_WAITING = 1_000;

  /** How many verdicts of a revision are compared since one of their parts is new. */
  private static final int MOST_NEW = 5_000;

  /** Of all memory, the parts take at most one part in so many. */
  private static final int SHARE = 8;

  private final @Nullable PartStore store;
  private final int audit;
  private final Meter.MeterProvider<Counter> composed;
  private final Meter.MeterProvider<Counter> differences;
  private final Map<String, LiveComposer> composers = new ConcurrentHashMap<>();
  private final Map<String, Deque<Firm>> seen = new ConcurrentHashMap<>();
  private final Map<String, Pack> wanted = new ConcurrentHashMap<>();

  private final AtomicInteger audits = new AtomicInteger();
  private final ThreadPoolExecutor aside = SideThread.named("composer");

  /**
   * What puts the verdicts of one pack together.
   *
   * @param decided how many verdicts it was asked for
   * @param told whether a difference was told
   * @param byParts counts verdicts that were put together
   * @param byRules counts the others
   * @param fromParts how many verdicts of this revision were put together
   * @param newParts how many of them had a part that was used for the first time
   */
  record LiveComposer(
      Pack pack,
      Composer composer,
      AtomicLong decided,
      AtomicBoolean told,
      Counter byParts,
      Counter byRules,
      LongAdder fromParts,
      AtomicInteger newParts) {
    /** Counts a verdict with a new part; where there are very many, most are not compared. */
    boolean isNew() {
      return newParts.get() < MOST_NEW && newParts.incrementAndGet() <= MOST_NEW;
    }
  }

  LiveComposers(FirstHireConfig config, MeterRegistry registry) {
    long bytes = Math.min(config.verdicts().parts(), Runtime.getRuntime().maxMemory() / SHARE);
    this.store = bytes == 0 ? null : new PartStore(bytes);
    this.audit = config.verdicts().audit();
    this.composed =
        Counter.builder("firsthire.composed")
            .description("Verdicts that were put together from parts, or decided by the rules")
            .withRegistry(registry);
    this.differences =
        Counter.builder("firsthire.compose.differences")
            .description("Revisions of which a verdict was not what the rules conclude")
            .withRegistry(registry);
  }

  /**
   * Decides on the firms of a suite both ways, and makes its pack's composer ready, so that the
   * pack is answered from parts as soon as it goes live.
   *
   * @return nothing if verdicts are not put together at all, or else a failure for each scenario
   *     whose verdict comes out differently
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  List<SuiteRun.Result> audit(Suite suite) {
    if (store == null) {
      return List.of();
    }
    Pack pack = suite.pack();
    Composer composer = composer(pack, store);
    List<SuiteRun.Result> failures = ScenarioAudit.results(suite, scenario -> true, composer);
    if (failures.isEmpty()) {
      warm(composer, pack);
    }
    return failures;
  }

  /** Makes the composer ready of a pack that may go live, unless its suite just did. */
  void ready(Pack pack) {
    if (store != null && pack.derivations().find(Composer.class, store).isEmpty()) {
      warm(composer(pack, store), pack);
    }
  }

  /** Makes a pack's composer ready, in place of that of an earlier pack. */
  void prepare(Pack pack) {
    composers.remove(pack.comparison());
    if (store == null) {
      return;
    }
    wanted.put(pack.comparison(), pack);
    Composer known = pack.derivations().find(Composer.class, store).orElse(null);
    if (known == null) {
      aside.execute(() -> make(pack, store));
    } else {
      LiveComposer live = live(pack, known);
      composers.put(pack.comparison(), live);
      checkDifference(live);
    }
  }

  /** A pack's composer: the gate makes it ready, and it is the same if the pack comes back. */
  private static Composer composer(Pack pack, PartStore store) {
    return pack.derivations().get(Composer.class, store, () -> new Composer(pack, store));
  }

  private void make(Pack pack, PartStore store) {
    try {
      Composer composer = composer(pack, store);
      warm(composer, pack);
      LiveComposer live = live(pack, composer);
      // It may have been replaced or removed meanwhile.
      wanted.computeIfPresent(
          pack.comparison(),
          (comparison, latest) -> {
            if (latest == pack) {
              composers.put(comparison, live);
            }
            return latest;
          });
      checkDifference(live);
    } catch (CancellationException e) {
      // The service is stopping.
    } catch (RuntimeException e) {
      LOG.warnf("%s: its verdicts are not put together from parts: %s", pack.comparison(), e);
    }
  }

  /** Finds the parts of firms that were lately seen, as far as that does not hold up an edit. */
  private void warm(Composer composer, Pack pack) {
    long start = System.nanoTime();
    for (Firm firm : lately(pack)) {
      Interruptions.requireNone();
      if (System.nanoTime() - start > LONGEST_WARMING.toNanos()) {
        return;
      }
      composer.audit(firm);
    }
  }

  private LiveComposer live(Pack pack, Composer composer) {
    return new LiveComposer(
        pack,
        composer,
        new AtomicLong(),
        new AtomicBoolean(),
        counter(pack, "parts"),
        counter(pack, "rules"),
        new LongAdder(),
        new AtomicInteger());
  }

  /** The firms that were lately seen, as far as they fit the questions of a pack. */
  private List<Firm> lately(Pack pack) {
    List<Firm> lately = new ArrayList<>();
    Deque<Firm> firms = seen.getOrDefault(pack.comparison(), new ArrayDeque<>());
    synchronized (firms) {
      lately.addAll(firms);
    }
    List<Firm> fitting = new ArrayList<>();
    for (Firm firm : lately) {
      try {
        fitting.add(Firm.read(pack, VerdictJson.of(firm).getBytes(StandardCharsets.UTF_8)));
      } catch (InvalidFirm e) {
        // The questions have changed.
      }
    }
    return fitting;
  }

  /** Forgets a comparison's pack, since another one answers now, or none. */
  void forget(String comparison) {
    wanted.remove(comparison);
    composers.remove(comparison);
  }

  /** Forgets all that is known of a comparison, since it was removed. */
  void remove(String comparison) {
    forget(comparison);
    seen.remove(comparison);
  }

  /**
   * The verdict of a firm; empty if the rules must decide.
   *
   * @param longest how long the rules may take to find what is not known yet
   */
  Optional<ComposedVerdict> verdict(
      Pack pack, Firm firm, String id, Instant decidedAt, Duration longest) {
    LiveComposer live = find(pack);
    if (live == null) {
      counter(pack, "rules").increment();
      return Optional.empty();
    }
    return verdict(live, firm, id, decidedAt, longest);
  }

  /** Tells the outcomes of a firm, and of others like it. */
  OutcomeProbe probe(Pack pack, Firm firm) {
    LiveComposer live = find(pack);
    return live == null ? OutcomeProbe.byRules(pack, firm) : live.composer().probe(firm);
  }

  /** What puts the verdicts of a pack together; null if that is not ready, or another answers. */
  @Nullable LiveComposer find(Pack pack) {
    LiveComposer live = composers.get(pack.comparison());
    return live == null || live.pack() != pack ? null : live;
  }

  /** The same by a composer that was found before; its pack need not answer any more. */
  Optional<ComposedVerdict> verdict(
      LiveComposer live, Firm firm, String id, Instant decidedAt, Duration longest) {
    Optional<ComposedVerdict> verdict = Optional.empty();
    try {
      verdict = live.composer().verdict(firm, id, decidedAt, longest);
    } finally {
      boolean fromParts = verdict.isPresent() && verdict.get().fromParts();
      if (fromParts) {
        live.fromParts().increment();
      }
      (fromParts ? live.byParts() : live.byRules()).increment();
    }
    checkDifference(live);
    long number = live.decided().incrementAndGet();
    if (number % NOTED == 0) {
      note(live.pack(), firm);
    }
    boolean newPart = verdict.isPresent() && verdict.get().newPart();
    if (audit > 0 && (number % audit == 0 || newPart && live.isNew())) {
      if (audits.incrementAndGet() <= MOST_WAITING) {
        aside.execute(() -> audit(live, firm));
      } else {
        // Other firms will be compared.
        audits.decrementAndGet();
      }
    }
    return verdict;
  }

  private Counter counter(Pack pack, String by) {
    return composed.withTags("comparison", pack.comparison(), "by", by);
  }

  /** How the verdicts of a comparison's pack come about now. */
  Composition composition(String comparison) {
    if (store == null) {
      return Composition.byRules("firsthire.verdicts.parts is 0");
    }
    LiveComposer live = composers.get(comparison);
    if (live == null) {
      return Composition.byRules("the parts are being made ready");
    }
    List<String> because = new ArrayList<>();
    boolean differs = live.composer().difference().isPresent();
    if (differs) {
      because.add(
          "a verdict that was put together was not what the rules conclude; the log of the service"
              + " has both");
    }
    for (String question : live.composer().quotedByCore()) {
      because.add("rules that see all answers quote or compute with '" + question + "'");
    }
    if (live.composer().isExhausted()) {
      because.add("the rules come to more decisions than parts are kept for");
    }
    long decided = live.decided().get();
    long fromParts = live.fromParts().sum();
    return new Composition(!differs, fromParts, decided - fromParts, because);
  }

  /** Whether a verdict of a comparison's pack was not what the rules conclude. */
  boolean hasDiffered(String comparison) {
    LiveComposer live = composers.get(comparison);
    return live != null && live.composer().difference().isPresent();
  }

  private void note(Pack pack, Firm firm) {
    Deque<Firm> firms = seen.computeIfAbsent(pack.comparison(), first -> new ArrayDeque<>());
    synchronized (firms) {
      firms.addLast(firm);
      if (firms.size() > MOST_SEEN) {
        firms.removeFirst();
      }
    }
  }

  private void audit(LiveComposer live, Firm firm) {
    audits.decrementAndGet();
    live.composer().audit(firm);
    checkDifference(live);
  }

  private void checkDifference(LiveComposer live) {
    String comparison = live.pack().comparison();
    Difference difference = live.composer().difference().orElse(null);
    if (difference != null && live.told().compareAndSet(false, true)) {
      differences.withTags("comparison", comparison).increment();
      LOG.errorf(
          "%s: for the firm %s, a verdict was put together that is not what the rules conclude, so"
              + " from now on the rules decide on every firm. Put together: %s. By the rules: %s",
          comparison, difference.answers(), difference.composed(), difference.decided());
    }
  }

  @PreDestroy
  void stop() {
    aside.shutdownNow();
  }
}
