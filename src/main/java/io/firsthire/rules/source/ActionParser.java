package io.firsthire.rules.source;

import java.util.ArrayList;
import java.util.List;

/** Reads what is between {@code then} and {@code end}. */
final class ActionParser {
  private final Tokens tokens;
  private final ExpressionParser expressions;

  ActionParser(Tokens tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
  }

  List<Action> actions() {
    List<Action> actions = new ArrayList<>();
    while (!tokens.accept("end")) {
      if (tokens.atEnd() || tokens.at("rule")) {
        throw tokens.unexpected("'end' to close the rule");
      }
      tokens.startParts();
      if (!tokens.accept(";")) {
        actions.add(action());
      }
    }
    return List.copyOf(actions);
  }

  private Action action() {
    Token start = tokens.peek();
    if (start.is("modify")) {
      tokens.take();
      tokens.expect("(", "after 'modify'");
      Expression fact = expressions.value();
      tokens.expect(")", "after the fact to modify");
      tokens.expect("{", "before the changes");
      List<Expression> changes = tokens.at("}") ? List.of() : expressions.list();
      tokens.expect("}", "after the changes");
      tokens.accept(";");
      return new Action.Modify(start.span().to(tokens.previous().span()), fact, changes);
    }
    if (start.kind() == Token.Kind.WORD
        && (tokens.peek(1).kind() == Token.Kind.END_OF_FILE || tokens.peek(1).is("rule"))) {
      throw tokens.unexpected("'end' to close the rule");
    }
    try {
      Expression expression = expressions.value();
      tokens.expect(";", "after the statement");
      return new Action.Evaluate(start.span().to(tokens.previous().span()), expression);
    } catch (Unreadable e) {
      throw ConditionParser.ACTIONS.contains(start.text()) || start.kind() != Token.Kind.WORD
          ? e
          : new Unreadable(
              start.span(),
              "after 'then' a rule may only insert, delete or modify facts",
              null,
              true);
    }
  }
}
