package io.firsthire.rules.lint;

import io.firsthire.rules.check.CheckedPack;
import io.firsthire.rules.check.CheckedRule;
import io.firsthire.rules.check.Constants;
import io.firsthire.rules.check.FactExpression;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.source.Expression;
import io.firsthire.text.NearestName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds texts of facts that no condition looks for, though conditions look for one that is nearly
 * the same. An example is the unit {@code active matter} where rules compute with {@code active
 * matters}.
 */
final class UnmatchedText implements Lint {
  @Override
  public Code code() {
    return Code.UNMATCHED_TEXT;
  }

  @Override
  public boolean isApplicable(CheckedPack pack) {
    return pack.isComplete();
  }

  @Override
  public void check(CheckedPack pack, Warnings warnings) {
    Map<String, Set<String>> wanted = wanted(pack);
    for (FactExpression fact : pack.made()) {
      fact.values()
          .forEach(
              (field, value) -> {
                String text = Constants.text(value);
                Set<String> texts = wanted.getOrDefault(place(fact.type(), field), Set.of());
                if (text != null && !texts.contains(text)) {
                  NearestName.to(text, texts)
                      .ifPresent(near -> warn(warnings, fact, value, text, near));
                }
              });
    }
  }

  private static void warn(
      Warnings warnings, FactExpression fact, Expression value, String text, String near) {
    warnings.add(
        fact.rule(),
        value.span(),
        "no rule looks for '" + text + "', but some look for '" + near + "'",
        "Write '" + near + "' if that is meant.");
  }

  /** The texts that conditions compare each field with, for fields that nothing else checks. */
  private static Map<String, Set<String>> wanted(CheckedPack pack) {
    Map<String, Set<String>> wanted = new HashMap<>();
    for (CheckedRule rule : pack.rules()) {
      for (CheckedRule.TypedPattern typed : rule.patterns()) {
        typed
            .type()
            .ifPresent(
                type ->
                    typed.pattern().constraints().stream()
                        .flatMap(Expression::all)
                        .forEach(part -> compared(part, type, wanted)));
      }
    }
    return wanted;
  }

  private static void compared(Expression part, FactType type, Map<String, Set<String>> wanted) {
    if (part instanceof Expression.Binary binary && binary.operator().equals("==")) {
      add(binary.left(), binary.right(), type, wanted);
    } else if (part instanceof Expression.In in) {
      in.options().forEach(option -> add(in.value(), option, type, wanted));
    }
  }

  private static void add(
      Expression compared, Expression value, FactType type, Map<String, Set<String>> wanted) {
    Expression named = compared instanceof Expression.Bind bind ? bind.value() : compared;
    String text = Constants.text(value);
    if (named instanceof Expression.Name name && text != null) {
      type.field(name.name())
          .filter(field -> !field.id() && field.idOf() == null && !field.question())
          .ifPresent(
              field ->
                  wanted.computeIfAbsent(place(type, field), none -> new TreeSet<>()).add(text));
    }
  }

  private static String place(FactType type, FactType.Field field) {
    return type.name() + "." + field.name();
  }
}
