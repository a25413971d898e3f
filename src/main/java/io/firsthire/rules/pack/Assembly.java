package io.firsthire.rules.pack;

import io.firsthire.machine.Interruptions;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.rules.engine.Conclusion;
import io.firsthire.rules.engine.Engine;
import io.firsthire.rules.engine.EngineRules;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.rules.file.Revision;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.lint.UnsupportingNeed;
import io.firsthire.rules.match.Constraints;
import io.firsthire.rules.match.Facts;
import io.firsthire.rules.match.JoinSize;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.model.Questions;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.vocabulary.Comparison;
import io.firsthire.vocabulary.Role;
import io.firsthire.vocabulary.Strongest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts a pack together from its rules, as written and as translated for the engine, once neither
 * has errors.
 *
 * @param files the files of the pack's rules and of its suite, in the order of their paths
 * @param firstFile where a problem of the pack as a whole is reported
 * @param model the model of the rules
 * @param engines makes an engine for some of the rules, by their names
 * @param inserted the order in which facts of the catalogue are inserted before each evaluation
 * @param limits what one evaluation may use
 * @param warnings the warnings about the files so far
 */
record Assembly(
    String comparison,
    List<RuleFile> files,
    String firstFile,
    RuleModel model,
    EngineRules engineRules,
    Function<Set<String>, Engine> engines,
    UnaryOperator<List<Object>> inserted,
    Limits limits,
    List<Diagnostic> warnings) {

  /**
   * The same assembly, with its rules loaded and its facts inserted in a different order.
   *
   * @param order puts a list in that order
   */
  Assembly reordered(Consumer<List<?>> order) {
    EngineRules other = engineRules.reordered(order);
    return new Assembly(
        comparison,
        files,
        firstFile,
        model,
        other,
        rules -> other.engine(rules::contains),
        facts -> {
          List<Object> reordered = new ArrayList<>(facts);
          order.accept(reordered);
          return List.copyOf(reordered);
        },
        limits,
        warnings);
  }

  /** The same assembly, with its engines made in another way. */
  Assembly with(Function<Set<String>, Engine> others) {
    return new Assembly(
        comparison, files, firstFile, model, engineRules, others, inserted, limits, warnings);
  }

  /** The same assembly, with fewer rules. */
  Assembly with(RuleModel fewer) {
    return new Assembly(
        comparison, files, firstFile, fewer, engineRules, engines, inserted, limits, warnings);
  }

  /**
   * Builds the pack.
   *
   * @throws BuildFailed if its catalogue fails, or is not a comparison
   */
  Pack pack() throws BuildFailed {
    Set<String> decisionRules = model.decisionRules();
    List<Conclusion> catalogue = catalogue(decisionRules);
    requireComparison(catalogue);
    requireSmallJoins(catalogue, decisionRules);
    Catalogue page = new Catalogue(catalogue);
    List<Question> declared = Questions.of(model);
    List<Question> asked = Questions.asked(model);
    Set<String> following = model.followUpRules();
    Set<String> deciding = new HashSet<>(decisionRules);
    deciding.removeAll(following);
    DecisionRules decisions =
        new DecisionRules(
            step(catalogue, deciding),
            step(catalogue, following),
            rules -> step(catalogue, rules),
            new AnswerFacts(engineRules, model.answers().keySet(), declared),
            asked.stream()
                .filter(q -> model.canReachOutcome(q.declaredIn(), q.name()))
                .map(Question::name)
                .collect(Collectors.toSet()),
            limits);
    return new Pack(
        comparison,
        Revision.of(files),
        files,
        model,
        asked,
        page,
        decisions,
        limits,
        warnings(page));
  }

  private List<Diagnostic> warnings(Catalogue page) {
    return Stream.concat(
            warnings.stream(), UnsupportingNeed.of(model, page.all(Strongest.class)).stream())
        .sorted()
        .toList();
  }

  /** The catalogue in the order in which it is written: by rule, and within a rule by statement. */
  private List<Conclusion> catalogue(Set<String> decisionRules) throws BuildFailed {
    Set<String> rules = new HashSet<>();
    model.rules().forEach(rule -> rules.add(rule.name()));
    rules.removeAll(decisionRules);
    try {
      List<Conclusion> facts = new ArrayList<>(engines.apply(rules).evaluate(List.of(), limits));
      facts.sort(Comparator.comparingInt(conclusion -> model.order(conclusion.rule())));
      return List.copyOf(facts);
    } catch (RuleFailed e) {
      throw failed(List.of(atRule(e.rule(), Code.RULE_FAILED, e.getMessage())));
    } catch (LimitReached e) {
      Code code = e.isOfTime() ? Code.TOO_SLOW : Code.LIMIT_REACHED;
      throw failed(List.of(atRule(e.rule(), code, e.getMessage())));
    }
  }

  private Diagnostic atRule(String name, Code code, String message) {
    return name.isEmpty()
        ? Diagnostic.ofFile(code, firstFile, message, null)
        : Diagnostic.ofRule(code, model.rule(name), message, null);
  }

  private void requireComparison(List<Conclusion> catalogue) throws BuildFailed {
    List<Diagnostic> missing = new ArrayList<>();
    require(catalogue, Comparison.class, 1, missing);
    require(catalogue, Role.class, 2, missing);
    if (!missing.isEmpty()) {
      throw failed(missing);
    }
  }

  private void require(
      List<Conclusion> catalogue, Class<?> type, int least, List<Diagnostic> missing) {
    long found =
        catalogue.stream().filter(conclusion -> type.isInstance(conclusion.fact())).count();
    if (found < least) {
      missing.add(
          Diagnostic.ofFile(
              Code.MISSING_FACT,
              firstFile,
              "a comparison needs at least "
                  + least
                  + " "
                  + type.getSimpleName()
                  + (least == 1 ? "" : "s")
                  + ", but its rules insert "
                  + found,
              null));
    }
  }

  /**
   * Checks that the facts that every firm has do not use up the steps of an evaluation. Such a pack
   * could not answer anyone.
   */
  private void requireSmallJoins(List<Conclusion> catalogue, Set<String> decisionRules)
      throws BuildFailed {
    Set<String> ofFirms = new HashSet<>(model.answers().keySet());
    decisionRules.forEach(name -> ofFirms.addAll(RuleModel.makes(model.rule(name))));
    Facts facts = new Facts(catalogue.stream().map(Conclusion::fact).toList());
    Constraints constraints = new Constraints(model.types());
    int most = limits.steps();
    List<Diagnostic> tooLarge = new ArrayList<>();
    for (RuleSource rule : model.rules()) {
      Interruptions.requireNone();
      try {
        if (decisionRules.contains(rule.name())
            && JoinSize.of(rule, constraints, facts, ofFirms, most) > most) {
          tooLarge.add(
              atRule(
                  rule.name(),
                  Code.LIMIT_REACHED,
                  "matching this rule with the facts of the page alone takes more than "
                      + most
                      + " steps"));
        }
      } catch (JoinSize.TooSlow e) {
        tooLarge.add(atRule(rule.name(), Code.TOO_SLOW, e.getMessage()));
      }
    }
    if (!tooLarge.isEmpty()) {
      throw failed(tooLarge);
    }
  }

  private BuildFailed failed(List<Diagnostic> errors) {
    List<Diagnostic> all = new ArrayList<>(warnings);
    all.addAll(errors);
    return new BuildFailed(all.stream().sorted().distinct().toList());
  }

  private DecisionRules.Step step(List<Conclusion> catalogue, Set<String> rules) {
    Set<String> read = model.readBy(rules);
    List<Object> shared =
        catalogue.stream()
            .map(Conclusion::fact)
            .filter(fact -> read.contains(FactTypes.nameOf(fact)))
            .toList();
    return new DecisionRules.Step(engines.apply(rules), inserted.apply(shared));
  }
}
