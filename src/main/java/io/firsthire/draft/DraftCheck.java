package io.firsthire.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.firsthire.analysis.map.FindingsGate;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A draft to be checked, with everything that its report depends on.
 *
 * @param comparison the comparison whose rules are drafted
 * @param files all rule files, with the draft's replacing theirs
 * @param live the files of the pack that answers now; empty if there is none
 * @param bounds what checking it may take, and what it must pass
 */
public record DraftCheck(
    String comparison, List<RuleFile> files, List<RuleFile> live, Bounds bounds) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  /**
   * What checking a draft may take, and what the draft must pass.
   *
   * @param buildMillis how long it may take to be checked, built, and tested by its suite
   * @param changesMillis how long to look for what it would change
   * @param findingsMillis how long to look at its firms
   * @param limits what one evaluation of it may use
   * @param suite whether its suite must pass
   * @param minCoverage how much of it its suite must exercise, in percent
   * @param findings what happens to it if firms get no outcome, several, or one that depends on
   *     chance
   */
  public record Bounds(
      long buildMillis,
      long changesMillis,
      long findingsMillis,
      Limits limits,
      boolean suite,
      double minCoverage,
      FindingsGate.Mode findings) {
    /** Time to build the pack that answers now, read the draft and write its report. */
    private static final Duration BESIDE = Duration.ofSeconds(30);

    /** How long the whole check may take; after that, its process is ended. */
    Duration longest() {
      return Duration.ofMillis(buildMillis)
          .plusMillis(changesMillis)
          .plusMillis(findingsMillis)
          .plus(BESIDE);
    }
  }

  /** A check of rules against the pack that answers now. */
  public static DraftCheck of(
      RuleTree drafted, String comparison, Optional<Pack> live, Bounds bounds) {
    List<RuleFile> files =
        Stream.of(
                Stream.of(drafted.vocabulary()),
                drafted.comparisons().values().stream(),
                drafted.suites().values().stream())
            .flatMap(lists -> lists)
            .flatMap(List::stream)
            .toList();
    return new DraftCheck(comparison, files, live.map(Pack::files).orElse(List.of()), bounds);
  }

  RuleTree tree() {
    return RuleTree.of(files);
  }

  /** The report of a check that was stopped early. */
  byte[] stopped(WorkStopped why) {
    RuleTree tree = tree();
    Diagnostic diagnostic =
        Diagnostic.ofFile(
            Code.TOO_SLOW,
            tree.firstFile(comparison),
            "checking this draft was stopped, since " + why.getMessage(),
            "Use fewer or simpler rules.");
    return CheckReport.of(
            comparison,
            tree.revision(comparison),
            List.of(diagnostic),
            DraftChanges.none("Checking it was stopped."))
        .json();
  }

  byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static DraftCheck read(byte[] json) throws IOException {
    return JSON.readValue(json, DraftCheck.class);
  }
}
