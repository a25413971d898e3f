package io.firsthire.rules.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file's outline: package, imports, declarations, rules. After an error it continues with
 * the next rule.
 */
final class Parser {
  private static final Map<String, String> NOT_ALLOWED =
      Map.of(
          "function", "functions",
          "global", "globals",
          "query", "queries",
          "dialect", "a dialect",
          "unit", "units",
          "static", "static imports");

  /** In a file with more errors than this, nobody reads the rest. */
  private static final int MOST_ERRORS = 1_000;

  private final String path;
  private final String text;
  private final Tokens tokens;
  private final AnnotationParser annotationParser;
  private final List<SyntaxError> errors = new ArrayList<>();
  private final NavigableMap<Integer, Integer> unsplitLines = new TreeMap<>();
  private final List<Import> imports = new ArrayList<>();
  private final List<Declaration> declarations = new ArrayList<>();
  private final List<RuleSource> rules = new ArrayList<>();
  private @Nullable String packageName;
  private @Nullable String currentRule;
  private int unread;

  Parser(String path, String text) {
    this.path = path;
    this.text = text;
    Lexer lexer = new Lexer(text);
    this.tokens = new Tokens(lexer.tokens());
    this.annotationParser = new AnnotationParser(tokens, text);
    errors.addAll(lexer.errors());
    errors.forEach(error -> unsplitLines.put(error.span().start(), error.span().line()));
  }

  SourceFile file() {
    while (!tokens.atEnd()) {
      Span start = tokens.peek().span();
      int position = tokens.position();
      try {
        unit();
      } catch (Unreadable e) {
        add(start, e.error(currentRule));
        tokens.skipToNextUnit(position);
      }
      currentRule = null;
    }
    return new SourceFile(
        path,
        text,
        packageName,
        List.copyOf(imports),
        List.copyOf(declarations),
        List.copyOf(rules),
        List.copyOf(errors));
  }

  /** Adds an error, unless it only follows from a text or a sign that could not be read. */
  private void add(Span unit, SyntaxError error) {
    unread++;
    if (errors.size() >= MOST_ERRORS) {
      return;
    }
    Map.Entry<Integer, Integer> first = unsplitLines.ceilingEntry(unit.start());
    boolean follows = first != null && first.getValue() <= error.span().line();
    if (!follows) {
      errors.add(error);
    }
  }

  private void unit() {
    if (tokens.accept("package")) {
      packageName = qualifiedName("a package name");
      tokens.accept(";");
    } else if (tokens.accept("import")) {
      if (NOT_ALLOWED.containsKey(tokens.peek().text())) {
        throw tokens.unsafe(
            "a rule file may import only the vocabulary, and may not have "
                + NOT_ALLOWED.get(tokens.peek().text()),
            "Remove it.");
      }
      Token first = tokens.peek();
      String imported = importedName();
      imports.add(new Import(first.span().to(tokens.previous().span()), imported));
      tokens.accept(";");
    } else if (tokens.at("declare")) {
      declarations.add(declaration());
    } else if (tokens.at("rule")) {
      rules.add(rule());
    } else if (NOT_ALLOWED.containsKey(tokens.peek().text())) {
      throw tokens.unsafe(
          "a rule file may not have " + NOT_ALLOWED.get(tokens.peek().text()),
          "Say it with rules and facts.");
    } else {
      throw tokens.unreadable(
          "expected "
              + (packageName == null ? "'package'" : "'rule', 'declare' or 'import'")
              + ", but found "
              + tokens.peek().described(),
          null);
    }
  }

  private String qualifiedName(String what) {
    StringBuilder name = new StringBuilder(tokens.word(what).text());
    while (tokens.accept(".")) {
      name.append('.').append(tokens.word("a name after '.'").text());
    }
    return name.toString();
  }

  private String importedName() {
    StringBuilder name = new StringBuilder(tokens.word("a type to import").text());
    while (tokens.accept(".")) {
      name.append('.')
          .append(tokens.accept("*") ? "*" : tokens.word("a name or '*' after '.'").text());
    }
    return name.toString();
  }

  private Declaration declaration() {
    Token start = tokens.take();
    Token name = tokens.word("the name of the declared type");
    List<Annotation> annotations = annotationParser.annotations();
    List<Declaration.Field> fields = new ArrayList<>();
    int before = unread;
    while (!tokens.at("end") && !tokens.atEnd() && !tokens.atUnit()) {
      readField(start, fields);
    }
    if (!tokens.accept("end")) {
      add(start.span(), tokens.unexpected("'end' to close the declaration").error(null));
    }
    return new Declaration(
        start.span().to(tokens.previous().span()),
        name.text(),
        name.span(),
        annotations,
        List.copyOf(fields),
        unread == before);
  }

  /**
   * Reads a field. After one that cannot be read it continues with the next, so that the others are
   * known.
   */
  private void readField(Token declaration, List<Declaration.Field> fields) {
    int position = tokens.position();
    try {
      fields.add(field());
    } catch (Unreadable e) {
      add(declaration.span(), e.error(null));
      tokens.skipToNextField(position);
    }
  }

  private Declaration.Field field() {
    Token name = tokens.word("a field, or 'end' to close the declaration");
    tokens.expect(":", "between the field '" + name.text() + "' and its type");
    Token first = tokens.peek();
    String type = qualifiedName("the type of the field '" + name.text() + "'");
    Span typeSpan = first.span().to(tokens.previous().span());
    List<Annotation> annotations = annotationParser.annotations();
    return new Declaration.Field(
        name.span().to(tokens.previous().span()), name.text(), type, typeSpan, annotations);
  }

  /** The name of the next attribute, including hyphens, as in {@code no-loop}. */
  private String attribute() {
    StringBuilder name = new StringBuilder(tokens.peek().text());
    int ahead = 1;
    while (tokens.peek(ahead).is("-") && tokens.peek(ahead + 1).kind() == Token.Kind.WORD) {
      name.append('-').append(tokens.peek(ahead + 1).text());
      ahead += 2;
    }
    return name.toString();
  }

  private RuleSource rule() {
    Token start = tokens.take();
    Token name = tokens.peek();
    if (name.kind() != Token.Kind.TEXT && name.kind() != Token.Kind.WORD) {
      throw tokens.unexpected("the rule's name in quotes");
    }
    if (name.text().length() > RuleSource.LONGEST_NAME) {
      throw tokens.unreadable(
          "a rule's name has at most " + RuleSource.LONGEST_NAME + " characters", "Shorten it.");
    }
    tokens.take();
    currentRule = name.text();
    List<Annotation> annotations = new ArrayList<>(annotationParser.annotations());
    Expression salience = null;
    if (tokens.accept("salience")) {
      salience = new ExpressionParser(tokens).value();
      tokens.accept(",");
      annotations.addAll(annotationParser.annotations());
    }
    if (NOT_ALLOWED.containsKey(tokens.peek().text())) {
      throw tokens.unsafe(
          "a rule may not have " + NOT_ALLOWED.get(tokens.peek().text()), "Remove it.");
    }
    if (!tokens.at("when") && ConditionParser.isAttribute(tokens.peek(), tokens.peek(1))) {
      throw tokens.unsafe(
          "a rule may have only annotations and 'salience' before 'when', not '"
              + attribute()
              + "'",
          "Remove it.");
    }
    tokens.expect("when", "before the rule's conditions");
    List<Condition> conditions = new ConditionParser(tokens).conditions();
    tokens.expect("then", "between the rule's conditions and what it concludes");
    List<Action> actions = new ActionParser(tokens).actions();
    Span span = start.span().to(tokens.previous().span());
    return new RuleSource(
        path,
        span,
        name.text(),
        name.span(),
        List.copyOf(annotations),
        salience,
        conditions,
        actions);
  }
}
