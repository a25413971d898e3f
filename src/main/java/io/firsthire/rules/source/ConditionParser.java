package io.firsthire.rules.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what is between {@code when} and {@code then}. */
final class ConditionParser {
  private static final Set<String> QUANTIFIERS = Set.of("not", "exists", "forall");
  private static final Set<String> STARTS =
      Set.of("not", "exists", "forall", "accumulate", "acc", "eval");

  /** What a rule may do; none of these is a condition. */
  static final Set<String> ACTIONS =
      Set.of("insert", "insertLogical", "modify", "delete", "retract");

  private final Tokens tokens;
  private final ExpressionParser expressions;

  ConditionParser(Tokens tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    while (!tokens.at("then")) {
      if (tokens.at("end") || tokens.at("rule") || tokens.atEnd()) {
        throw tokens.unexpected("'then' after the rule's conditions");
      }
      tokens.startParts();
      conditions.add(alternatives());
      tokens.accept(";");
    }
    return List.copyOf(conditions);
  }

  /**
   * Whether an unexpected word before {@code when} looks like an attribute of the rule, rather than
   * its first condition.
   */
  static boolean isAttribute(Token word, Token next) {
    return word.kind() == Token.Kind.WORD
        && Character.isLowerCase(word.text().charAt(0))
        && !STARTS.contains(word.text())
        && !word.is("then")
        && !word.is("end")
        && !next.is(":");
  }

  private Condition alternatives() {
    tokens.countPart();
    return tokens.nested(() -> joined("or", "||", () -> joined("and", "&&", this::single)));
  }

  private Condition joined(String word, String sign, Supplier<Condition> part) {
    Condition first = part.get();
    List<Condition> parts = new ArrayList<>(List.of(first));
    while (tokens.accept(word) || tokens.accept(sign)) {
      parts.add(part.get());
    }
    return parts.size() == 1
        ? first
        : new Condition.Joined(first.span().to(tokens.previous().span()), word, List.copyOf(parts));
  }

  private Condition single() {
    Token start = tokens.peek();
    if (QUANTIFIERS.contains(start.text()) && start.kind() == Token.Kind.WORD) {
      return quantified();
    } else if (start.is("accumulate") || start.is("acc")) {
      return accumulate();
    } else if (tokens.accept("(")) {
      return group();
    }
    return pattern();
  }

  private Condition group() {
    Condition inner = alternatives();
    tokens.expect(")", "to close the group of conditions");
    return inner;
  }

  private Condition quantified() {
    tokens.countPart();
    Token quantifier = tokens.take();
    List<Condition> conditions = new ArrayList<>();
    if (quantifier.is("forall")) {
      tokens.expect("(", "after 'forall'");
      while (!tokens.at(")")) {
        conditions.add(alternatives());
      }
      tokens.take();
    } else {
      if (tokens.at("accumulate") || tokens.at("acc")) {
        throw tokens.unreadable("'" + quantifier.text() + "' takes facts, not 'accumulate'", null);
      }
      conditions.add(tokens.nested(this::single));
    }
    return new Condition.Quantified(
        quantifier.span().to(tokens.previous().span()), quantifier.text(), List.copyOf(conditions));
  }

  private Condition accumulate() {
    Token start = tokens.take();
    tokens.expect("(", "after 'accumulate'");
    Condition source = alternatives();
    if (!tokens.accept(";")) {
      tokens.expect(",", "between what is accumulated and the functions");
    }
    List<Expression> functions = expressions.list();
    List<Expression> constraints =
        tokens.accept(";") && !tokens.at(")") ? expressions.list() : List.of();
    tokens.expect(")", "to close 'accumulate'");
    return new Condition.Accumulate(
        start.span().to(tokens.previous().span()), source, functions, constraints);
  }

  private Condition pattern() {
    Token first = tokens.word("a condition such as Firm(…)");
    if (ACTIONS.contains(first.text()) && tokens.at("(")) {
      throw new Unreadable(
          first.span(), "expected 'then' before '" + first.text() + "(…)'", null, false);
    }
    String variable = null;
    Token type = first;
    if (tokens.accept(":")) {
      variable = first.text();
      type = tokens.word("a type after '" + variable + " :'");
    }
    StringBuilder name = new StringBuilder(type.text());
    while (tokens.accept(".")) {
      name.append('.').append(tokens.word("a name after '.'").text());
    }
    Span typeSpan = type.span().to(tokens.previous().span());
    if (name.toString().equals("eval")) {
      throw tokens.unsafe("a condition may not have eval", "Compare a fact's fields instead.");
    }
    tokens.expect("(", "after '" + name + "'");
    List<Expression> constraints = tokens.at(")") ? List.of() : expressions.list();
    if (tokens.at("=")) {
      String next = tokens.peek(1).text();
      String meant = next.equals(">") || next.equals("<") ? next + "=" : "==";
      throw tokens.unreadable("'=' is not a comparison", "Did you mean '" + meant + "'?");
    }
    tokens.expect(")", "to close '" + name + "(', or ',' before the next constraint");
    if (tokens.at("from")) {
      throw tokens.unsafe(
          "a condition may match only facts, so it may not have 'from'", "Match the fact itself.");
    } else if (tokens.at("over")) {
      throw tokens.unsafe(
          "facts of a firm come all at once, so a condition may not have 'over'", "Remove it.");
    }
    return new Condition.Pattern(
        first.span().to(tokens.previous().span()),
        variable,
        name.toString(),
        typeSpan,
        constraints);
  }
}
