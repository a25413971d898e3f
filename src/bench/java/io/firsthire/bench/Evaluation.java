package io.firsthire.bench;

import io.firsthire.composition.ComposedVerdict;
import io.firsthire.composition.Composer;
import io.firsthire.composition.PartStore;
import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.decide.VerdictJson;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.pack.Pack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One evaluation on one thread, of a thousand firms in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
public class Evaluation {
  private static final int FIRMS = 1_000;

  /** How many rules the pack is grown to; 0 leaves it as it is shipped. */
  @Param({"0", "100", "1000"})
  public int rules;

  private static final long BYTES = 64 << 20;
  private static final String ID = "01a22b5e-80b5-7970-ace5-07a45ae17a82";
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00.123456789Z");
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final VerdictEvaluator evaluator = VerdictEvaluator.timeless();
  private Pack pack;
  private Composer composer;
  private Firms generated;
  private long fresh = FIRMS;
  private List<Firm> firms;
  private List<byte[]> bodies;
  private int next;

  /** Compiles the pack and reads the firms. */
  @Setup
  public void compile() {
    Benchmarks.quietLog();
    pack = rules == 0 ? ShippedRules.pack() : ShippedRules.grownTo(rules);
    generated = Firms.of(pack);
    composer = new Composer(pack, new PartStore(BYTES));
    bodies =
        IntStream.range(0, FIRMS)
            .mapToObj(n -> generated.firm(n).getBytes(StandardCharsets.UTF_8))
            .toList();
    firms = bodies.stream().map(json -> Firm.read(pack, json)).toList();
  }

  /** The rules alone: from answers to what is concluded. */
  @Benchmark
  public List<Conclusion> conclude() {
    return pack.decisions().conclude(firm().answers());
  }

  /** The whole decision: from a firm to its verdict. */
  @Benchmark
  public Verdict decide() {
    return evaluator.decide(pack, firm(), false);
  }

  /** The same with its JSON. */
  @Benchmark
  public String write() {
    return VerdictJson.of(evaluator.decide(pack, firm(), false));
  }

  /** The same put together from parts that are known. */
  @Benchmark
  public Optional<ComposedVerdict> compose() {
    return composer.verdict(firm(), ID, NOW, LONGEST);
  }

  /** From the JSON of a firm whose parts are known, to that of its verdict, with a new id. */
  @Benchmark
  public Optional<ComposedVerdict> answer() {
    next = next + 1 < FIRMS ? next + 1 : 0;
    byte[] json = bodies.get(next);
    return composer.verdict(Firm.read(pack, json), evaluator.newId(NOW), NOW, LONGEST);
  }

  /** The same of firms that were not seen before. */
  @Benchmark
  public Optional<ComposedVerdict> composeUnseen() {
    byte[] json = generated.firm(fresh++).getBytes(StandardCharsets.UTF_8);
    return composer.verdict(Firm.read(pack, json), ID, NOW, LONGEST);
  }

  private Firm firm() {
    next = next + 1 < FIRMS ? next + 1 : 0;
    return firms.get(next);
  }
}
