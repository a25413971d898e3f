package io.firsthire.rules.pack;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.model.RuleModel;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary and one comparison's folder, built together. It is immutable, and has all that is
 * needed to answer.
 *
 * @param comparison the comparison's id
 * @param revision the digest of the files
 * @param files the files that it was built from and those of its suite, in the order of their paths
 * @param rules the rules as they are written
 * @param questions the questions that the pack's rules read, in the order they are declared
 * @param catalogue what the rules say without any firm
 * @param decisions the rules that depend on a firm's answers
 * @param limits what any evaluation of its rules may use
 * @param warnings what is allowed in the rules, but most likely not intended
 * @param derivations what was derived from the rules
 */
public record Pack(
    String comparison,
    String revision,
    List<RuleFile> files,
    RuleModel rules,
    List<Question> questions,
    Catalogue catalogue,
    DecisionRules decisions,
    Limits limits,
    List<Diagnostic> warnings,
    Derivations derivations) {

  /** A pack of which nothing was derived yet. */
  public Pack(
      String comparison,
      String revision,
      List<RuleFile> files,
      RuleModel rules,
      List<Question> questions,
      Catalogue catalogue,
      DecisionRules decisions,
      Limits limits,
      List<Diagnostic> warnings) {
    this(
        comparison,
        revision,
        files,
        rules,
        questions,
        catalogue,
        decisions,
        limits,
        warnings,
        new Derivations());
  }

  /** The same pack, with other limits on one evaluation. */
  public Pack within(Limits others) {
    return with(decisions.within(others), others, warnings, new Derivations());
  }

  /** The same pack, with more warnings. */
  public Pack with(List<Diagnostic> more) {
    return with(
        decisions,
        limits,
        Stream.concat(warnings.stream(), more.stream()).sorted().toList(),
        derivations);
  }

  /**
   * The same pack, with a consumer that receives each of its evaluations that fails, on its thread.
   */
  public Pack watched(Consumer<FailedEvaluation> failures) {
    return with(decisions.watched(failures), limits, warnings, derivations);
  }

  private Pack with(
      DecisionRules others, Limits ofEach, List<Diagnostic> all, Derivations derived) {
    return new Pack(
        comparison, revision, files, rules, questions, catalogue, others, ofEach, all, derived);
  }

  /** A question by its name, or null if the pack does not ask it. */
  public @Nullable Question question(String name) {
    for (Question question : questions) {
      if (question.name().equals(name)) {
        return question;
      }
    }
    return null;
  }
}
