package io.firsthire.rules.engine;

import io.firsthire.rules.expression.Computation;
import io.firsthire.rules.expression.Translation;
import io.firsthire.rules.expression.UntranslatableExpression;
import io.firsthire.rules.expression.Variable;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.drools.model.Condition.Type;
import org.drools.model.patterns.CompositePatterns;
import org.drools.model.patterns.PatternImpl;
import org.drools.model.view.BindViewItem1;
import org.jspecify.annotations.Nullable;

/** Translates conditions joined by {@code or}, and passes on what every alternative binds. */
final class AlternativesTranslator {
  private final FactTypes types;
  private final Inputs inputs;
  private final BindingScope scope;

  /**
   * One translated alternative.
   *
   * @param first the input that its first pattern gives, or null
   */
  private record Branch(
      org.drools.model.Condition condition,
      Map<String, Variable> variables,
      @Nullable String first) {

    /** What a variable stands for in this alternative; every alternative binds it. */
    Variable variable(String name) {
      return Objects.requireNonNull(variables.get(name));
    }
  }

  AlternativesTranslator(FactTypes types, Inputs inputs, BindingScope scope) {
    this.types = types;
    this.inputs = inputs;
    this.scope = scope;
  }

  org.drools.model.Condition translate(
      Condition.Joined joined, Function<Condition, List<org.drools.model.Condition>> translate) {
    List<Branch> branches =
        joined.conditions().stream()
            .map(condition -> scope.nested(() -> branch(translate.apply(condition))))
            .toList();
    Set<String> names = new TreeSet<>(branches.get(0).variables().keySet());
    branches.forEach(branch -> names.retainAll(branch.variables().keySet()));
    names.removeAll(scope.variables().keySet());
    names.forEach(name -> handOn(joined, name, branches));
    if (scope.earlier() == null) {
      handOnFirst(branches);
    }
    return new CompositePatterns(
        Type.OR, new ArrayList<>(branches.stream().map(Branch::condition).toList()));
  }

  private Branch branch(List<org.drools.model.Condition> conditions) {
    return new Branch(
        new CompositePatterns(Type.AND, new ArrayList<>(conditions)),
        new LinkedHashMap<>(scope.variables()),
        scope.earlier());
  }

  private void handOn(Condition.Joined joined, String name, List<Branch> branches) {
    ValueType type = branches.get(0).variable(name).type();
    String input = inputs.value(type);
    for (Branch branch : branches) {
      if (!branch.variable(name).type().equals(type)) {
        throw new UntranslatableExpression(
            joined.span(),
            "'" + name + "' is not of the same type in every alternative",
            "Give them different names.");
      }
      handOn(joined, name, input, branch);
    }
    scope.bindHandedOn(name, new Variable.Given(input, type));
  }

  private void handOn(Condition.Joined joined, String name, String as, Branch branch) {
    Variable variable = branch.variable(name);
    String from =
        variable instanceof Variable.Given given
            ? given.input()
            : ((Variable.Computed) variable).input();
    Computation value = (fact, none) -> fact;
    if (variable instanceof Variable.Computed computed) {
      Translation translation = new Translation(types, computed.of(), from, branch.variables());
      value = translation.of(computed.value()).computation();
      if (!translation.inputs().isEmpty()) {
        throw notHandedOn(joined, name, "computed from several facts");
      }
    }
    PatternImpl<?> pattern = scope.pattern(from);
    if (pattern == null) {
      throw notHandedOn(joined, name, "not taken from a fact");
    }
    Computation computation = value;
    bind(pattern, as, from, fact -> computation.value(fact, Computation.NO_INPUTS));
  }

  private static UntranslatableExpression notHandedOn(
      Condition.Joined joined, String name, String why) {
    return new UntranslatableExpression(
        joined.span(),
        "'" + name + "' is " + why + ", so it cannot be used outside these alternatives",
        "Write one rule for each alternative.");
  }

  /**
   * Passes on each alternative's first fact, so that partial matches with later patterns are
   * counted, whichever alternative matched.
   */
  private void handOnFirst(List<Branch> branches) {
    String input = inputs.value(new ValueType(ValueType.Kind.FACT, "Object"));
    for (Branch branch : branches) {
      // If nothing was matched before, each alternative begins with a fact.
      String first = Objects.requireNonNull(branch.first());
      bind(Objects.requireNonNull(scope.pattern(first)), input, first, fact -> fact);
    }
    scope.setEarlier(input);
  }

  private void bind(
      PatternImpl<?> pattern,
      String as,
      String from,
      org.drools.model.functions.Function1<Object, Object> value) {
    pattern.addBinding(
        new BindViewItem1<>(inputs.variable(as), value, inputs.variable(from), null, null));
  }
}
