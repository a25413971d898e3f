package io.firsthire.analysis.space;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Follows answers that rules write into facts to the conditions that read them there. */
final class AnswerFlow {
  private final RuleModel rules;
  private final FactTypes types;
  private final Set<String> ofTheFirm = new HashSet<>();

  AnswerFlow(Pack pack) {
    this.rules = pack.rules();
    this.types =
        new FactTypes(
            rules.files().stream().flatMap(file -> file.declarations().stream()).toList());
    ofTheFirm.addAll(rules.answers().keySet());
    rules.decisionRules().forEach(name -> ofTheFirm.addAll(RuleModel.makes(rules.rule(name))));
  }

  /** Whether the facts of a type are the same for every firm. */
  boolean isSameForEveryFirm(String type) {
    return !ofTheFirm.contains(type);
  }

  /** Whether a rule writes an answer where a condition reads it. */
  boolean mattersIn(RuleSource rule, Mentions mentions) {
    return matters(rule, mentions::inAny, new HashSet<>());
  }

  private boolean matters(RuleSource rule, Predicate<Expression> mentions, Set<String> seen) {
    for (Action action : rule.actions()) {
      if (action instanceof Action.Modify modify && modify.changes().stream().anyMatch(mentions)) {
        return true;
      }
      for (Expression part : action.expressions().toList()) {
        if (part instanceof Expression.New made && matters(made, mentions, seen)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean matters(Expression.New made, Predicate<Expression> mentions, Set<String> seen) {
    for (int n = 0; n < made.arguments().size(); n++) {
      if (mentions.test(made.arguments().get(n))) {
        Optional<String> field = field(made, n);
        if (field.isEmpty()
            || seen.add(made.type() + "." + field.get())
                && isRead(made.type(), field.get(), seen)) {
          return true;
        }
      }
    }
    return false;
  }

  private Optional<String> field(Expression.New made, int argument) {
    return types.fact(made.type()).stream()
        .flatMap(type -> type.constructors().stream())
        .filter(parameters -> parameters.size() == made.arguments().size())
        .map(parameters -> parameters.get(argument))
        .map(FactType.Field::name)
        .findFirst();
  }

  /** Whether some condition depends on a field, or on what is made from it. */
  private boolean isRead(String type, String field, Set<String> seen) {
    return rules.rules().stream().anyMatch(rule -> isRead(rule, type, field, seen));
  }

  private boolean isRead(RuleSource rule, String type, String field, Set<String> seen) {
    List<Condition.Pattern> patterns =
        rule.conditions().stream().flatMap(Condition::patterns).toList();
    Set<String> holders = new HashSet<>();
    Set<String> values = new HashSet<>();
    for (Condition.Pattern pattern : patterns) {
      if (pattern.type().equals(type)) {
        if (pattern.variable() != null) {
          holders.add(pattern.variable());
        }
        for (Expression leaf : ConstraintLeaves.of(pattern.constraints())) {
          boolean names = leaf.all().anyMatch(part -> isName(part, field));
          if (names && leaf instanceof Expression.Bind bind) {
            values.add(bind.variable());
          } else if (names) {
            return true;
          }
        }
      }
    }
    Predicate<Expression> mentions =
        expression -> expression.all().anyMatch(part -> uses(part, holders, values, field));
    return tests(rule).anyMatch(mentions)
        // A conclusion that computes with it may fail.
        || AnswerTestReader.computed(rule).anyMatch(mentions)
        || matters(rule, mentions, seen);
  }

  private static boolean isName(Expression part, String name) {
    return part instanceof Expression.Name word && word.name().equals(name);
  }

  private static boolean uses(
      Expression part, Set<String> holders, Set<String> values, String field) {
    return part instanceof Expression.Name name && values.contains(name.name())
        || part instanceof Expression.Member member
            && member.name().equals(field)
            && member.target() instanceof Expression.Name holder
            && holders.contains(holder.name());
  }

  /** Everything in a rule's conditions except plain bindings. */
  private static Stream<Expression> tests(RuleSource rule) {
    return rule.conditions().stream().flatMap(AnswerFlow::tests);
  }

  private static Stream<Expression> tests(Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      return ConstraintLeaves.of(pattern.constraints()).stream()
          .filter(leaf -> !(leaf instanceof Expression.Bind));
    } else if (condition instanceof Condition.Quantified quantified) {
      return quantified.conditions().stream().flatMap(AnswerFlow::tests);
    } else if (condition instanceof Condition.Joined joined) {
      return joined.conditions().stream().flatMap(AnswerFlow::tests);
    }
    Condition.Accumulate accumulate = (Condition.Accumulate) condition;
    return Stream.of(
            tests(accumulate.source()),
            accumulate.functions().stream(),
            accumulate.constraints().stream())
        .flatMap(part -> part);
  }
}
