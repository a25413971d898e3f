package io.firsthire.rules.engine;

import io.firsthire.rules.engine.ComparedPacks.Both;
import io.firsthire.rules.engine.ComparedPacks.Result;
import io.firsthire.rules.expression.ExceededRange;
import io.firsthire.rules.match.Constraints;
import io.firsthire.rules.match.Facts;
import io.firsthire.rules.match.Matcher;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares generated packs, and counts what it compared. */
final class PackComparison {
  private static final String EXCEEDED = ExceededRange.class.getSimpleName();

  private final List<String> differing = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private int packs;
  private int rules;
  private int evaluations;
  private int firings;
  private int matched;

  /** What differed: the seed, the rules, the firm, and what both made of it. */
  List<String> differing() {
    return differing;
  }

  /** The rules that Drools refused. */
  List<String> refused() {
    return refused;
  }

  /** How many rules were compared. */
  int rules() {
    return rules;
  }

  /** What was compared, in one line. */
  String summary() {
    return String.format(
        Locale.ROOT,
        "%d packs, %d rules, %d evaluations, %d firings, failures %s, %d matched; Drools refused %d rules",
        packs,
        rules,
        evaluations,
        firings,
        failures,
        matched,
        refused.size());
  }

  /** Compares packs that Drools compiles together, or in parts where it refuses one of them. */
  void compare(List<GeneratedPack> together) {
    if (together.isEmpty()) {
      return;
    }
    try {
      ComparedPacks compared = ComparedPacks.of(together);
      together.forEach(pack -> compare(compared, pack));
    } catch (CompiledRules.Rejected e) {
      if (together.size() > 1) {
        compare(together.subList(0, together.size() / 2));
        compare(together.subList(together.size() / 2, together.size()));
      } else {
        compareRules(together.get(0), e);
      }
    }
  }

  /** Compares a pack without the rules that Drools refuses. */
  private void compareRules(GeneratedPack pack, CompiledRules.Rejected why) {
    if (pack.rules().size() == 1) {
      refused.add(pack.rules().get(0) + "// " + why.getMessage());
      return;
    }
    List<String> taken = new ArrayList<>();
    for (String rule : pack.rules()) {
      try {
        ComparedPacks.of(List.of(pack.with(List.of(rule))));
        taken.add(rule);
      } catch (CompiledRules.Rejected e) {
        refused.add(rule + "// " + e.getMessage());
      }
    }
    if (!taken.isEmpty()) {
      compare(List.of(pack.with(taken)));
    }
  }

  private void compare(ComparedPacks compared, GeneratedPack pack) {
    RuleModel model = ComparedPacks.model(pack);
    Map<String, Both> single = new LinkedHashMap<>();
    model.rules().forEach(rule -> single.put(rule.name(), null));
    Both all = compared.select(single::containsKey);
    packs++;
    rules += single.size();
    boolean equal = true;
    for (GeneratedFirm firm : pack.firms()) {
      Result told = all.ours(firm);
      equal &= equal(told, all.theirs(firm));
      if (told.failure() == null) {
        firings += told.fired().size();
        continue;
      }
      // One rule that fails hides what the others do.
      failures.merge(told.failure(), 1, Integer::sum);
      for (String rule : single.keySet()) {
        Both one = single.computeIfAbsent(rule, name -> compared.select(name::equals));
        equal &= equal(one.ours(firm), one.theirs(firm));
      }
    }
    if (!equal) {
      alone(pack);
    }
    match(compared, pack, model);
  }

  private boolean equal(Result ours, Result theirs) {
    evaluations++;
    return agree(ours, theirs);
  }

  /** Beyond a whole number's range, Drools goes on with another number. */
  private static boolean agree(Result ours, Result theirs) {
    return EXCEEDED.equals(ours.failure()) || ours.equals(theirs);
  }

  /** Drools mixes rules up that it compiles together, so a pack that differs is compiled alone. */
  private void alone(GeneratedPack pack) {
    for (String rule : pack.rules()) {
      differing(pack.with(List.of(rule))).ifPresent(differing::add);
    }
    if (differing.isEmpty()) {
      differing(pack).ifPresent(differing::add);
    }
  }

  private static Optional<String> differing(GeneratedPack pack) {
    try {
      Both both = ComparedPacks.of(List.of(pack)).select(rule -> true);
      return pack.firms().stream()
          .filter(firm -> !agree(both.ours(firm), both.theirs(firm)))
          .findFirst()
          .map(firm -> differing(pack, firm, both));
    } catch (CompiledRules.Rejected e) {
      throw new AssertionError(e);
    }
  }

  private static String differing(GeneratedPack pack, GeneratedFirm firm, Both both) {
    return String.format(
        Locale.ROOT,
        "seed %d\n%s\n%s\nours:   %s\nDrools: %s\n",
        pack.seed(),
        pack.text(),
        firm.facts().stream()
            .map(fact -> fact.type() + fact.values())
            .collect(Collectors.joining("\n")),
        both.ours(firm),
        both.theirs(firm));
  }

  /** Explanations look for what a rule matches; they must find it if the rule fires. */
  private void match(ComparedPacks compared, GeneratedPack pack, RuleModel model) {
    Constraints constraints = new Constraints(model.types());
    for (RuleSource rule : model.rules()) {
      if (changesWhatItMatches(rule)) {
        continue;
      }
      Engine engine = compared.engine(rule.name());
      for (GeneratedFirm firm : pack.firms()) {
        match(
            compared,
            engine,
            pack,
            firm,
            new Matcher(constraints, facts(compared, model, firm)),
            rule);
      }
    }
  }

  private void match(
      ComparedPacks compared,
      Engine engine,
      GeneratedPack pack,
      GeneratedFirm firm,
      Matcher matcher,
      RuleSource rule) {
    Optional<Boolean> matches = matcher.matches(rule);
    if (matches.isEmpty()) {
      return;
    }
    matched++;
    try {
      boolean fired = !engine.trace(compared.ourFacts(firm), ComparedPacks.LIMITS).isEmpty();
      if (fired != matches.get()) {
        differing.add(
            String.format(
                Locale.ROOT,
                "seed %d, rule %s\n%s\n%s\nfired: %s, matched: %s\n",
                pack.seed(),
                rule.name(),
                pack.text(),
                firm.facts(),
                fired,
                matches.get()));
      }
    } catch (RuleFailed | LimitReached e) {
      // Then nobody explains anything.
    }
  }

  private static boolean changesWhatItMatches(RuleSource rule) {
    return rule.actions().stream().anyMatch(Action.Modify.class::isInstance)
        || rule.actions().stream()
            .flatMap(Action::expressions)
            .anyMatch(part -> PackComparison.isDelete(part))
        || RuleModel.makes(rule).stream().anyMatch(RuleModel.reads(rule)::contains);
  }

  private static boolean isDelete(io.firsthire.rules.source.Expression part) {
    return part instanceof io.firsthire.rules.source.Expression.Call call
        && call.name().matches("delete|retract");
  }

  private static Facts facts(ComparedPacks compared, RuleModel model, GeneratedFirm firm) {
    Map<String, Object> answers = new LinkedHashMap<>();
    List<Object> facts = compared.ourFacts(firm);
    for (int n = firm.facts().size() - 1; n >= 0; n--) {
      GeneratedFirm.Fact fact = firm.facts().get(n);
      if (model.isAnswers(fact.type())) {
        answers.putAll(fact.values());
        facts.remove(n);
      }
    }
    return new Facts(facts, model, answers);
  }
}
