package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves names: fields, questions, variables, and the values of choices. */
final class NameCheck {
  private final RuleContext context;
  private final ExpressionCheck expressions;

  NameCheck(RuleContext context, ExpressionCheck expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** Whether a name is a known field or variable. */
  boolean isKnown(Expression.Name name, @Nullable FactType owner) {
    return context.scope().variable(name.name()) != null
        || owner != null && owner.field(name.name()).isPresent();
  }

  /** The type of the value that a name stands for. */
  ValueType name(Expression.Name name, @Nullable FactType owner) {
    if (name.name().equals("this") && owner != null) {
      return new ValueType(ValueType.Kind.FACT, owner.name());
    }
    if (owner != null && owner.field(name.name()).isPresent()) {
      return owner.field(name.name()).get().type();
    }
    VariableScope.Variable variable = context.scope().variable(name.name());
    if (variable != null) {
      return variable.type();
    }
    if (owner == null || name.name().startsWith("$")) {
      unknownVariable(name.name(), name.span(), owner);
    } else {
      unknownField(owner, name.name(), name.span());
    }
    return ValueType.UNKNOWN;
  }

  /** Reports that nothing is bound to a name. */
  void unknownVariable(String name, Span at, @Nullable FactType owner) {
    List<String> near = new ArrayList<>(context.scope().names());
    if (owner != null) {
      owner.fields().forEach(field -> near.add(field.name()));
    }
    String meant = meant(name, near);
    context.error(
        Code.UNKNOWN_VARIABLE,
        at,
        "nothing is bound to '" + name + "' before it is used here",
        meant == null && !name.startsWith("$")
            ? "If it is a text, write it in quotes: \"" + name + "\"."
            : meant);
  }

  /** Reports that a type of fact has no such field. */
  void unknownField(FactType owner, String name, Span at) {
    if (!owner.complete()) {
      // The field may be one that could not be read.
      return;
    }
    boolean question = owner.answers();
    FactTypes types = context.types();
    List<String> near =
        (question ? types.answers() : Stream.of(owner))
            .flatMap(type -> type.fields().stream())
            .map(FactType.Field::name)
            .toList();
    String elsewhere =
        types
            .answers()
            .filter(type -> question && type != owner && type.field(name).isPresent())
            .map(type -> "It is a question of " + type.name() + ".")
            .findFirst()
            .orElse(null);
    String meant = elsewhere == null ? meant(name, near) : elsewhere;
    context.error(
        question ? Code.UNKNOWN_QUESTION : Code.UNKNOWN_FIELD,
        at,
        owner.name() + " has no " + (question ? "question" : "field") + " '" + name + "'",
        meant == null && !question ? "It has " + Wording.listed(near) + "." : meant);
  }

  /** Suggests what was meant: a choice value written without its choice, or a similar name. */
  private static String meant(String name, List<String> near) {
    return FactTypes.choices().stream()
        .filter(choice -> FactTypes.values(choice).contains(name))
        .map(choice -> "Did you mean " + choice + "." + name + "?")
        .findFirst()
        .orElseGet(() -> DiagnosticCollector.meant(name, near));
  }

  /** The type of a choice's value, or of a fact's field. */
  ValueType member(Expression.Member member, @Nullable FactType owner) {
    if (member.target() instanceof Expression.Name target && !isKnown(target, owner)) {
      return choice(member, target);
    }
    ValueType of = expressions.type(member.target(), owner);
    if (of.kind() != ValueType.Kind.FACT) {
      if (!of.isUnknown()) {
        context.error(
            Code.UNKNOWN_FIELD,
            member.nameSpan(),
            of.described() + " has no field '" + member.name() + "'",
            null);
      }
      return ValueType.UNKNOWN;
    }
    FactType fact = context.types().fact(of.name()).orElseThrow();
    if (fact.field(member.name()).isEmpty()) {
      unknownField(fact, member.name(), member.nameSpan());
      return ValueType.UNKNOWN;
    }
    if (!context.inCondition()) {
      context.error(
          Code.UNKNOWN_VARIABLE,
          member.nameSpan(),
          "after 'then' a fact's fields cannot be read",
          "Bind it under 'when', as in $value : " + member.name() + ".");
    }
    return fact.field(member.name()).get().type();
  }

  private ValueType choice(Expression.Member member, Expression.Name target) {
    if (!FactTypes.choices().contains(target.name())) {
      List<String> near = new ArrayList<>(FactTypes.choices());
      near.addAll(context.scope().names());
      context.error(
          Code.UNKNOWN_TYPE,
          target.span(),
          "there is no choice '" + target.name() + "'",
          DiagnosticCollector.meant(target.name(), near));
      return ValueType.UNKNOWN;
    }
    List<String> values = FactTypes.values(target.name());
    if (!values.contains(member.name())) {
      String meant = DiagnosticCollector.meant(member.name(), values);
      context.error(
          Code.UNKNOWN_VALUE,
          member.nameSpan(),
          target.name() + " has no value '" + member.name() + "'",
          meant == null ? "It has " + String.join(", ", values) + "." : meant);
    }
    return new ValueType(ValueType.Kind.CHOICE, target.name());
  }
}
