package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Computation;
import io.firsthire.rules.expression.Translation;
import io.firsthire.rules.expression.TypedExpression;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.RuleSource;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.drools.model.Condition.Type;
import org.drools.model.Consequence;
import org.drools.model.Rule;
import org.drools.model.consequences.NamedConsequenceImpl;
import org.drools.model.impl.RuleImpl;
import org.drools.model.patterns.CompositePatterns;

/** Translates rules into Drools' model. */
final class RuleTranslator {
  private static final String PACKAGE = "firsthire";
  private static final String DEFAULT = "default";

  private final FactTypes types;
  private final FirstPatterns firstPatterns;
  private final SharedMatches shared = new SharedMatches();
  private final Map<String, FactPrototype> prototypes = new ConcurrentHashMap<>();

  RuleTranslator(RuleModel model) {
    this.types = model.types();
    this.firstPatterns = new FirstPatterns(model);
  }

  /**
   * Translates a rule.
   *
   * @throws UntranslatableExpression if a part of it has no meaning
   */
  TranslatedRule translate(RuleSource rule) {
    RuleSize.require(rule);
    Inputs inputs = new Inputs(types, prototypes);
    ConditionTranslator conditions =
        new ConditionTranslator(rule.name(), types, inputs, shared.ofRule());
    List<org.drools.model.Condition> all = conditions.ofRule(rule.conditions());
    firstPatterns.complete(all);
    Consequence consequence =
        new ConsequenceTranslator(
                rule, types, inputs, conditions.variables(), new NewFacts(types, prototypes))
            .consequence();
    all.add(new NamedConsequenceImpl(DEFAULT, false));
    return new TranslatedRule(
        new RuleImpl(
            PACKAGE,
            rule.name(),
            null,
            new CompositePatterns(Type.AND, all, Map.of(DEFAULT, consequence)),
            attributes(rule),
            Map.of()),
        reads(rule),
        RuleModel.modifies(rule));
  }

  private static Map<String, Integer> reads(RuleSource rule) {
    Map<String, Integer> reads = new HashMap<>();
    rule.conditions().stream()
        .flatMap(Condition::patterns)
        .forEach(pattern -> reads.merge(pattern.type(), 1, Integer::sum));
    return reads;
  }

  @SuppressWarnings("rawtypes")
  private Map<Rule.Attribute, Object> attributes(RuleSource rule) {
    Map<Rule.Attribute, Object> attributes = new IdentityHashMap<>();
    if (rule.salience() != null) {
      TypedExpression salience = new Translation(types, Map.of()).of(rule.salience());
      if (!salience.constant() || !salience.type().equals(ValueType.INTEGER)) {
        throw new UntranslatableExpression(
            rule.salience().span(), "salience is a whole number", "Write one, such as -10.");
      }
      attributes.put(
          Rule.Attribute.SALIENCE, salience.computation().value(null, Computation.NO_INPUTS));
    }
    return attributes;
  }

  /** A fact of a declared type, in the form in which the translated rules match it. */
  PrototypeFact fact(String type) {
    return prototypes.computeIfAbsent(type, name -> new FactPrototype(types.declared(name))).fact();
  }
}
