package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.RuleModel;
import java.util.List;
import java.util.Set;

/**
 * A pack with all types that could be found.
 *
 * @param model the model as it was meant, with misspelt declarations corrected
 * @param others the other comparisons' packs
 * @param made the facts that rules make, as far as they could be read
 * @param incomplete the types that have a fact which could not be read
 * @param isRead whether no file has a syntax error
 * @param findings what is wrong; other checks may add to it
 */
public record CheckedPack(
    RuleModel model,
    List<RuleModel> others,
    FactTypes types,
    List<CheckedRule> rules,
    List<FactExpression> made,
    Set<String> incomplete,
    boolean isRead,
    DiagnosticCollector findings) {

  /** Whether every fact that rules make could be read. */
  public boolean isComplete() {
    return isRead && incomplete.isEmpty();
  }

  /** What is wrong, in the order of the places in the files. */
  public List<Diagnostic> diagnostics() {
    return findings.sorted();
  }
}
