package io.firsthire.rules.engine;

import io.firsthire.machine.Interruptions;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.model.DeclaredFact;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.internal.conf.IndexLeftBetaMemoryOption;
import org.kie.internal.conf.IndexRightBetaMemoryOption;

/** A pack's rules in Drools' form, from which engines for some or all of them are made. */
public final class EngineRules {
  private static final KieBaseConfiguration CONFIGURATION = configuration();

  private final RuleTranslator translator;
  private final List<TranslatedRule> rules;

  private EngineRules(RuleTranslator translator, List<TranslatedRule> rules) {
    this.translator = translator;
    this.rules = rules;
  }

  /**
   * Translates rules, in the order they are written.
   *
   * @param refused receives each rule that cannot be translated, and why; the engines leave it out
   */
  public static EngineRules of(RuleModel model, Map<RuleSource, UntranslatableExpression> refused) {
    RuleTranslator translator = new RuleTranslator(model);
    Map<String, TranslatedRule> rules = new LinkedHashMap<>();
    for (RuleSource rule : model.rules()) {
      Interruptions.requireNone();
      try {
        rules.put(rule.name(), translator.translate(rule));
      } catch (UntranslatableExpression e) {
        refused.put(rule, e);
      }
    }
    return new EngineRules(translator, List.copyOf(rules.values()));
  }

  /** A fact of a type that the rules declare, whose fields have no values yet. */
  public DeclaredFact fact(String type) {
    return translator.fact(type);
  }

  /**
   * These rules, loaded in a different order.
   *
   * @param order puts a list in that order
   */
  public EngineRules reordered(Consumer<List<?>> order) {
    List<TranslatedRule> reordered = new ArrayList<>(rules);
    order.accept(reordered);
    return new EngineRules(translator, List.copyOf(reordered));
  }

  /**
   * One configuration for all engines. Making one is slow: Drools searches the class path for
   * properties.
   */
  private static KieBaseConfiguration configuration() {
    KieBaseConfiguration configuration =
        RuleBaseFactory.newKnowledgeBaseConfiguration(null, EngineRules.class.getClassLoader());
    configuration.setOption(KieBaseMutabilityOption.DISABLED);
    // For the few dozen facts of a shipped pack an index costs as much as it saves. For a page of
    // hundreds, it keeps an equality join from looking at all of them.
    configuration.setOption(IndexLeftBetaMemoryOption.YES);
    configuration.setOption(IndexRightBetaMemoryOption.YES);
    return configuration;
  }

  /** An engine with the rules of certain names. */
  public Engine engine(Predicate<String> wanted) {
    ModelImpl model = new ModelImpl("firsthire");
    List<TranslatedRule> chosen = rules.stream().filter(rule -> wanted.test(rule.name())).toList();
    chosen.forEach(rule -> model.addRule(rule.rule()));
    return new Engine(
        KieBaseBuilder.createKieBaseFromModel(model, CONFIGURATION),
        readers(chosen),
        chosen.stream()
            .flatMap(rule -> rule.modifies().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** How many conditions read facts of each type. */
  private static Map<String, Integer> readers(List<TranslatedRule> rules) {
    Map<String, Integer> readers = new HashMap<>();
    rules.forEach(
        rule -> rule.reads().forEach((type, times) -> readers.merge(type, times, Integer::sum)));
    return readers;
  }
}
