package io.firsthire.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.decide.Firm;
import io.firsthire.decide.InvalidFirm;
import io.firsthire.decide.MalformedFirm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.web.live.LiveJournal;
import io.firsthire.web.live.LiveVerdicts.AnsweredVerdict;
import io.firsthire.web.live.PackMetrics;
import io.firsthire.web.live.PinnedVerdicts;
import io.firsthire.web.problem.BodyTooSlow;
import io.firsthire.web.problem.FirmProblem;
import io.firsthire.web.problem.Problems;
import io.firsthire.web.problem.TooManyRequests;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the firms of one request, one on each line. Each line gets an answer on a line of its
 * own, in the same order: a verdict or, with the number of its line, a problem.
 */
final class VerdictBatch {
  /** As many as the log keeps at once. */
  private static final int MOST_WAITING = 500;

  /** How many failures of rules are written to the log of the service. */
  private static final int MOST_TOLD = 10;

  private static final Logger LOG = Logger.getLogger("firsthire.rules");
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int BUFFER = 1 << 16;

  private final PinnedVerdicts verdicts;
  private final LiveJournal journal;
  private final PackMetrics metrics;
  private final ObjectMapper json;
  private final VerdictFields fields;
  private final Supplier<Duration> rate;
  private final @Nullable String origin;
  private final int most;
  private int failed;

  /** An answer, and when it may be sent. */
  private record Waiting(long line, byte[] answer, CompletableFuture<Void> kept) {}

  /**
   * A batch.
   *
   * @param rate takes one firm from what the client may ask for; returns how long it has to wait
   *     instead, or zero
   * @param origin the host of the website that the request came from, or null if unknown
   */
  VerdictBatch(
      PinnedVerdicts verdicts,
      LiveJournal journal,
      PackMetrics metrics,
      ObjectMapper json,
      VerdictFields fields,
      Supplier<Duration> rate,
      @Nullable String origin) {
    this.verdicts = verdicts;
    this.journal = journal;
    this.metrics = metrics;
    this.json = json;
    this.fields = fields;
    this.rate = rate;
    this.origin = origin;
    this.most = Math.min(MOST_WAITING, journal.journal().share());
  }

  /**
   * Answers all lines. What was answered is sent whenever the next line is waited for. If that does
   * not come in time, the last line says so.
   */
  void answer(InputStream firms, OutputStream answers) throws IOException {
    NdjsonLines lines = new NdjsonLines(firms, LONGEST_LINE);
    // The framework ends the answer, so this is flushed and not closed.
    OutputStream out = new BufferedOutputStream(answers, BUFFER);
    List<Waiting> waiting = new ArrayList<>();
    try {
      answer(lines, waiting, out);
    } catch (BodyTooSlow e) {
      send(waiting, out);
      out.write(
          problem(
              lines.number() + 1,
              Problems.problem(408, "body-too-slow", "Body too slow", e.getMessage())));
      out.write('\n');
    }
    out.flush();
  }

  private void answer(NdjsonLines lines, List<Waiting> waiting, OutputStream out)
      throws IOException {
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      waiting.add(answered(line, lines.number()));
      boolean ready = lines.isReady();
      if (waiting.size() >= most || !ready) {
        send(waiting, out);
      }
      if (!ready) {
        out.flush();
      }
    }
    send(waiting, out);
  }

  private void send(List<Waiting> waiting, OutputStream out) throws IOException {
    for (Waiting each : waiting) {
      byte[] answer = each.answer();
      try {
        each.kept().join();
      } catch (CompletionException e) {
        answer = problem(each.line(), FirmProblem.of(e).orElseThrow(() -> e));
      }
      out.write(answer);
      out.write('\n');
    }
    waiting.clear();
  }

  private Waiting answered(byte[] line, long number) throws IOException {
    Duration wait = rate.get();
    if (!wait.isZero()) {
      return refused(
          number,
          Problems.problem(
              TooManyRequests.STATUS,
              TooManyRequests.TYPE,
              TooManyRequests.TITLE,
              TooManyRequests.told("firms", wait)));
    } else if (line.length > LONGEST_LINE) {
      return refused(
          number,
          Problems.problem(
              413,
              "line-too-long",
              "Line too long",
              "A line may have " + LONGEST_LINE + " bytes, and this one has more."));
    }
    try {
      Firm firm = Firm.read(verdicts.pack(), line);
      AnsweredVerdict decided = verdicts.answer(firm);
      metrics.decided(decided.decision(), decided.evaluation());
      CompletableFuture<Void> kept =
          journal.settle(verdicts.pack(), firm, decided, origin).toCompletableFuture();
      return new Waiting(number, fields.of(decided.json()), kept);
    } catch (LimitReached | RuleFailed | UndecidedOutcome e) {
      if (failed++ < MOST_TOLD) {
        LOG.errorf("line %s of a batch: %s", number, e.getMessage());
      }
      return refused(number, FirmProblem.of(e).orElseThrow(() -> e));
    } catch (InvalidFirm | MalformedFirm e) {
      return refused(number, FirmProblem.of(e).orElseThrow(() -> e));
    }
  }

  private Waiting refused(long number, HttpProblem.Builder problem) throws IOException {
    return new Waiting(number, problem(number, problem), CompletableFuture.completedFuture(null));
  }

  private byte[] problem(long number, HttpProblem.Builder problem) throws IOException {
    return json.writeValueAsBytes(problem.with("line", number).build());
  }
}
