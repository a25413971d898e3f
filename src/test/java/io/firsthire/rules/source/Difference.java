package io.firsthire.rules.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ways in which our reader and Drools' parser are known to differ, and why each is so. */
enum Difference {
  NOT_ALLOWED(Who.THEY_READ, "a rule may not do it", (text, read) -> read.error().unsafe()),
  CONSEQUENCE(
      Who.THEY_READ,
      "Drools leaves all that stands after 'then' to a compiler, and we read it",
      (text, read) -> Stretch.at(text, read.error().span()).inConsequence()),
  CONSTRAINT(
      Who.THEY_READ,
      "Drools leaves constraints and positional arguments to a compiler, and we read them",
      (text, read) -> Stretch.at(text, read.error().span()).inConstraint()),
  WITHOUT_WHEN(
      Who.THEY_READ,
      "a rule without 'when' is most likely a slip",
      (text, read) -> read.says("expected 'when' before")),
  ACTION_AS_CONDITION(
      Who.THEY_READ,
      "a fact of a type named 'insert' is most likely a slip",
      (text, read) -> read.says("expected 'then' before")),
  TEXT(
      Who.THEY_READ,
      "a text ends on its line, and has the few escapes that the guide lists",
      (text, read) ->
          read.says("no closing quote", "no opening quote", "is not an escape", "unicode escapes")),
  BOUND(
      Who.THEY_READ,
      "numbers, names, nesting and parts have bounds",
      (text, read) ->
          read.says("is too long", "a rule's name has at most", "nested more than", " parts")),
  STRAY_SIGN(
      Who.THEY_READ,
      "Drools passes over what it cannot read outside of rules, and over some signs anywhere",
      (text, read) ->
          read.says("means nothing in a rule file", "expected 'rule', 'declare' or 'import'")),
  KEYWORD_AS_ANNOTATION(
      Who.THEY_READ,
      "the name of an annotation is no keyword",
      (text, read) -> read.says("expected the name of the annotation")),
  ANNOTATION_IN_ANNOTATION(
      Who.THEY_READ,
      "the value of an annotation is a text, a number or a word",
      (text, read) -> read.says("expected ')' to close @")),
  QUALIFIED_FIELD(
      Who.THEY_READ,
      "the name of a field is one word",
      (text, read) -> read.says("expected a field, or 'end'", "between the field")),
  COMPUTED_OTHERWISE(
      Who.WE_READ,
      "what 'accumulate' computes is any value to our reader, and a function to our check",
      (text, read) -> read.accumulatesOtherwise()),
  NUMBER_WITH_LETTERS(
      Who.WE_READ,
      "letters after digits are part of a number to our reader, which our check refuses",
      (text, read) -> read.hasNumberWithLetters(text)),
  METHOD_OF_NUMBER(
      Who.WE_READ,
      "a number may be followed by '.' and a name to our reader, which our check refuses",
      (text, read) -> read.has(Difference::isOfNumber)),
  TYPE_AS_ARGUMENT(
      Who.WE_READ,
      "'int' and its like are names as others to our reader, and of nothing to our check",
      (text, read) ->
          read.has(
              value ->
                  value instanceof Expression.Call call
                      && call.arguments().stream().anyMatch(Difference::isPrimitive))),
  SIGNED_BINDING(
      Who.WE_READ,
      "what a variable stands for is any value, so it may start with a sign or a cast",
      (text, read) ->
          read.has(
              value ->
                  value instanceof Expression.Bind bind
                      && bind.value()
                          .all()
                          .anyMatch(
                              v -> v instanceof Expression.Unary || v instanceof Expression.Cast))),
  ANNOTATION_AFTER_SALIENCE(
      Who.WE_READ,
      "annotations and the salience of a rule stand in any order",
      (text, read) ->
          read.read().rules().stream()
              .filter(rule -> rule.salience() != null)
              .anyMatch(
                  rule ->
                      rule.annotations().stream()
                          .anyMatch(a -> a.span().start() > rule.salience().span().start()))),
  OTHER_SPACE(
      Who.WE_READ,
      "all white space of Unicode is white space",
      (text, read) -> text.chars().anyMatch(c -> c > 127 && Character.isWhitespace(c))),
  COMMENT_IN_NAME(
      Who.BOTH_READ,
      "Drools takes a comment in an imported name or an annotation for a part of it",
      (text, read) -> read.differ("(?s)(package|import|rule|declare) .*(/\\*|//).*")),
  REPEATED_ANNOTATION(
      Who.BOTH_READ,
      "Drools keeps one of two annotations of one name, and we keep both",
      (text, read) -> read.repeatsAnnotation()),
  QUOTES_IN_SINGLE_QUOTES(
      Who.BOTH_READ,
      "Drools puts a text in single quotes into double quotes, and leaves those in it as they are",
      (text, read) ->
          new Lexer(text)
              .tokens().stream()
                  .anyMatch(token -> token.singleQuoted() && token.text().contains("\"")));

  /** Who reads a text. */
  private enum Who {
    WE_READ,
    THEY_READ,
    BOTH_READ
  }

  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "char", "double", "float", "int", "long", "short");

  private final Who who;
  private final String why;
  private final BiPredicate<String, Reading> explains;

  Difference(Who who, String why, BiPredicate<String, Reading> explains) {
    this.who = who;
    this.why = why;
    this.explains = explains;
  }

  private static boolean isPrimitive(Expression value) {
    return value instanceof Expression.Name name && PRIMITIVES.contains(name.name());
  }

  private static boolean isOfNumber(Expression value) {
    Expression of =
        value instanceof Expression.Call call
            ? call.target()
            : value instanceof Expression.Member member ? member.target() : null;
    return of instanceof Expression.Literal literal
        && literal.kind() == Expression.Literal.Kind.NUMBER;
  }

  /** The difference that explains how two readings differ. */
  static Optional<Difference> of(String text, Reading reading) {
    Who who =
        reading.theirs().isEmpty()
            ? Who.WE_READ
            : reading.ours().isEmpty() ? Who.THEY_READ : Who.BOTH_READ;
    return Arrays.stream(values())
        .filter(difference -> difference.who == who && difference.explains.test(text, reading))
        .findFirst();
  }

  @Override
  public String toString() {
    return name() + " (" + why + ")";
  }

  /** What both make of a text; empty where it is refused. */
  record Reading(SourceFile read, Optional<List<String>> ours, Optional<List<String>> theirs) {
    private static final Pattern REPEATED = Pattern.compile("(@\\w+\\().*\\1");

    static Reading of(String text) {
      return new Reading(SourceFile.read("f.drl", text), Outline.of(text), DroolsOutline.of(text));
    }

    boolean agree() {
      return ours.equals(theirs);
    }

    /** The first thing that we refuse. */
    SyntaxError error() {
      return read.errors().get(0);
    }

    private boolean says(String... messages) {
      return Arrays.stream(messages).anyMatch(error().message()::contains);
    }

    private boolean differ(String theirLines) {
      return theirs.orElseThrow().stream()
          .filter(line -> !ours.orElseThrow().contains(line))
          .allMatch(line -> line.matches(theirLines));
    }

    /** Whether there is such a value in some rule. */
    private boolean has(Predicate<Expression> wanted) {
      return read.rules().stream()
          .flatMap(
              rule ->
                  Stream.concat(
                      rule.conditions().stream().flatMap(Condition::expressions),
                      rule.actions().stream().flatMap(Action::expressions)))
          .anyMatch(wanted);
    }

    private boolean repeatsAnnotation() {
      return ours.orElseThrow().stream().anyMatch(line -> REPEATED.matcher(line).find());
    }

    private boolean accumulatesOtherwise() {
      return read.rules().stream()
          .flatMap(rule -> rule.conditions().stream())
          .filter(Condition.Accumulate.class::isInstance)
          .flatMap(condition -> ((Condition.Accumulate) condition).functions().stream())
          .map(function -> function instanceof Expression.Bind bind ? bind.value() : function)
          .anyMatch(
              function -> !(function instanceof Expression.Call call) || call.target() != null);
    }

    private boolean hasNumberWithLetters(String text) {
      return new Lexer(text)
          .tokens().stream()
              .anyMatch(
                  token ->
                      token.kind() == Token.Kind.NUMBER && token.text().matches(".*[^0-9.].*"));
    }
  }

  /** Where in a rule a place is. */
  private record Stretch(boolean inConsequence, boolean inConstraint) {
    static Stretch at(String text, Span place) {
      boolean conditions = false;
      boolean consequence = false;
      int depth = 0;
      for (Token token : new Lexer(text).tokens()) {
        if (token.span().start() >= place.start()) {
          break;
        }
        consequence = token.is("then") || consequence && !token.is("end");
        conditions = token.is("when") || conditions && !token.is("then") && !token.is("end");
        depth = !conditions ? 0 : token.is("(") ? depth + 1 : token.is(")") ? depth - 1 : depth;
      }
      return new Stretch(consequence, depth > 0);
    }
  }
}
