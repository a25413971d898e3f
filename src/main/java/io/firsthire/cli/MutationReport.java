package io.firsthire.cli;

import io.firsthire.analysis.mutation.Judgement;
import io.firsthire.analysis.mutation.Judgement.Fate;
import io.firsthire.analysis.mutation.Judgement.Survivor;
import io.firsthire.analysis.mutation.Mutant;
import io.firsthire.analysis.mutation.MutationScore;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Help.ColorScheme;

/** The results of mutants, for a reader: each survivor with a scenario that would kill it. */
final class MutationReport {
  private final ColorScheme colors;

  MutationReport(ColorScheme colors) {
    this.colors = colors;
  }

  void print(List<MutationScore> scores, PrintWriter out) {
    for (MutationScore score : scores) {
      out.println(score.comparison());
      score.survivors().forEach(survivor -> survivor(survivor, out));
      summary(score, out);
    }
  }

  private void survivor(Judgement judgement, PrintWriter out) {
    Mutant mutant = judgement.mutant();
    String what = "  SURVIVED " + mutant.place() + " " + kind(mutant.kind());
    out.println(Colors.apply(colors, "red", what));
    // A mutant that survived always has one.
    Survivor survivor = Objects.requireNonNull(judgement.survivor());
    survivor.diff().lines().forEach(line -> out.println("    " + line));
    out.println("    this scenario would fail:");
    survivor.scenario().lines().forEach(line -> out.println("      " + line));
  }

  private void summary(MutationScore score, PrintWriter out) {
    long killed = score.count(Fate.KILLED);
    long survived = score.count(Fate.SURVIVED);
    String line =
        String.format(
            Locale.ROOT,
            "  %.1f %% of %d changes that matter are noticed",
            score.percent(),
            killed + survived);
    out.println(Colors.apply(colors, survived == 0 ? "green" : "red", line));
    for (Mutant.Kind kind : Mutant.Kind.values()) {
      kind(score, kind, out);
    }
    out.printf(
        Locale.ROOT,
        "  passed over: %d that would not go live, %d that change no verdict, %d only the page%n",
        score.count(Fate.REFUSED),
        score.count(Fate.EQUIVALENT),
        score.count(Fate.PAGE_ONLY));
    unproven(score, out);
    if (!score.complete()) {
      int left = score.mutants() - score.judgements().size();
      out.println(Colors.apply(colors, "yellow", "  stopped before " + left + " more were tried"));
    }
  }

  /** Lists mutants that are not proven to change nothing, since the suite may have a gap there. */
  private void unproven(MutationScore score, PrintWriter out) {
    if (score.count(Fate.UNPROVEN) > 0) {
      String line =
          String.format(
              Locale.ROOT, "  and %d that may change a verdict:", score.count(Fate.UNPROVEN));
      out.println(Colors.apply(colors, "yellow", line));
    }
    score.judgements().stream()
        .filter(judgement -> judgement.fate() == Fate.UNPROVEN)
        .forEach(
            judgement -> {
              Mutant mutant = judgement.mutant();
              out.printf(
                  Locale.ROOT,
                  "    %s %s, %s%n",
                  mutant.place(),
                  kind(mutant.kind()),
                  judgement.reason());
            });
  }

  private static void kind(MutationScore score, Mutant.Kind kind, PrintWriter out) {
    List<Fate> fates =
        score.judgements().stream()
            .filter(judgement -> judgement.mutant().kind() == kind)
            .map(Judgement::fate)
            .filter(fate -> fate == Fate.KILLED || fate == Fate.SURVIVED)
            .toList();
    if (!fates.isEmpty()) {
      long killed = fates.stream().filter(fate -> fate == Fate.KILLED).count();
      out.printf(Locale.ROOT, "    %-10s %4d of %d%n", kind(kind), killed, fates.size());
    }
  }

  private static String kind(Mutant.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
