package io.firsthire.analysis.mutation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.firsthire.analysis.mutation.Judgement.Fate;
import io.firsthire.analysis.mutation.Judgement.Survivor;
import io.firsthire.rules.file.Revision;
import io.firsthire.rules.file.RuleTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps judgements of mutants in a file, one line of JSON each, so that a run that was stopped can
 * go on. Judgements on other rules or another suite are ignored.
 */
public final class MutationLog {
  private static final ObjectMapper JSON =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  private final Path file;
  private final List<Line> lines = new ArrayList<>();

  /**
   * One line.
   *
   * @param rules the revision of the pack
   * @param suite the digest of the suite's files
   * @param mutant the mutant's id within its pack
   */
  private record Line(
      String comparison,
      String rules,
      String suite,
      String mutant,
      Fate fate,
      @Nullable String reason,
      @Nullable Survivor survivor) {}

  /**
   * Opens a file, which need not exist yet. A line that cannot be read, because writing it was cut
   * short, is skipped.
   *
   * @throws IOException if the file cannot be read
   */
  public MutationLog(Path file) throws IOException {
    this.file = file;
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      try {
        lines.add(JSON.readValue(line, Line.class));
      } catch (JsonProcessingException e) {
        // Its mutant is tried again.
      }
    }
  }

  /** What is known of some mutants, as long as the pack and its suite are unchanged. */
  public List<Judgement> known(RuleTree tree, String comparison, List<Mutant> mutants) {
    Map<String, Line> byMutant = new HashMap<>();
    String rules = Revision.of(tree.pack(comparison));
    String suite = Revision.of(tree.suite(comparison));
    lines.stream()
        .filter(line -> line.comparison().equals(comparison))
        .filter(line -> line.rules().equals(rules) && line.suite().equals(suite))
        .forEach(line -> byMutant.put(line.mutant(), line));
    List<Judgement> known = new ArrayList<>();
    for (Mutant mutant : mutants) {
      Line line = byMutant.get(mutant.id());
      if (line != null) {
        known.add(new Judgement(mutant, line.fate(), line.reason(), line.survivor()));
      }
    }
    return known;
  }

  /**
   * Adds a judgement.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public synchronized void add(RuleTree tree, String comparison, Judgement judgement) {
    Line line =
        new Line(
            comparison,
            Revision.of(tree.pack(comparison)),
            Revision.of(tree.suite(comparison)),
            judgement.mutant().id(),
            judgement.fate(),
            judgement.reason(),
            judgement.survivor());
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
