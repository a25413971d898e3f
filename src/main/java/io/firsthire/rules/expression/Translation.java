package io.firsthire.rules.expression;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates expressions of a rule that belong to one place, such as one constraint of a pattern,
 * into functions. There is a case for each kind of expression; one that has no meaning in its place
 * is refused, not passed on.
 */
public final class Translation implements Expression.Visitor<TypedExpression> {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");
  private static final Map<String, ValueType> CASTS =
      Map.of("int", ValueType.INTEGER, "long", ValueType.LONG, "double", ValueType.DECIMAL);

  /**
   * How many parts an expression may have after its variables are replaced by what they stand for.
   * This bounds the cost of one evaluation.
   */
  private static final int MOST_PARTS = 2_000;

  private final FactTypes types;
  private final Map<String, Variable> variables;
  private final @Nullable String own;
  private final List<String> inputs = new ArrayList<>();
  private final SortedSet<String> fields = new TreeSet<>();
  private final Map<String, SortedSet<String>> inputFields = new TreeMap<>();
  private @Nullable Subject subject;
  private boolean whole;
  private int parts;

  /**
   * The fact whose fields can be named.
   *
   * @param place its index among the inputs, or -1 if it is the fact itself
   */
  private record Subject(FactType type, int place) {}

  /**
   * Prepares to translate where no fact's fields can be named.
   *
   * @param variables the variables that can be named
   */
  public Translation(FactTypes types, Map<String, Variable> variables) {
    this(types, null, null, variables);
  }

  /**
   * Prepares to translate.
   *
   * @param own the type of the fact whose fields can be named, or null
   * @param input the name under which that fact is passed in elsewhere, or null
   * @param variables the variables that can be named
   */
  public Translation(
      FactTypes types,
      @Nullable FactType own,
      @Nullable String input,
      Map<String, Variable> variables) {
    this.types = types;
    this.own = input;
    this.variables = variables;
    this.subject = own == null ? null : new Subject(own, -1);
  }

  /**
   * Translates an expression into a function.
   *
   * @throws UntranslatableExpression if it has no meaning here
   */
  public TypedExpression of(Expression expression) {
    if (++parts > MOST_PARTS) {
      throw new UntranslatableExpression(
          expression.span(),
          "with its variables replaced by what they stand for, this has more than "
              + MOST_PARTS
              + " parts",
          "Split it into several rules.");
    }
    return expression.accept(this);
  }

  /** The inputs of what was translated, in the order in which the function takes them. */
  public List<String> inputs() {
    return List.copyOf(inputs);
  }

  /** The fields of the fact itself that the translated expressions read. */
  public SortedSet<String> fields() {
    return fields;
  }

  /** Whether the translated expressions read the fact itself as a whole. */
  public boolean readsWhole() {
    return whole;
  }

  /** The fields that the translated expressions read from inputs, by input. */
  public Map<String, SortedSet<String>> inputFields() {
    return inputFields;
  }

  @Override
  public TypedExpression visit(Expression.Literal literal) {
    return switch (literal.kind()) {
      case TEXT ->
          TypedExpression.constant(
              ValueType.TEXT,
              literal.value(),
              "'" + literal.value().length() + ":" + literal.value());
      case BOOLEAN ->
          TypedExpression.constant(
              ValueType.BOOLEAN, Boolean.valueOf(literal.value()), literal.value());
      case NULL -> TypedExpression.constant(ValueType.ABSENT, null, "null");
      case NUMBER -> number(literal);
    };
  }

  private static TypedExpression number(Expression.Literal literal) {
    Object value = Numbers.literal(literal.value());
    if (value == null) {
      throw new UntranslatableExpression(
          literal.span(),
          "this is not a valid number in a rule",
          "Write a whole number, or one with a point such as 2.5.");
    }
    ValueType type = Numbers.type(value);
    return TypedExpression.constant(type, value, type.kind() + " " + value);
  }

  @Override
  public TypedExpression visit(Expression.Name name) {
    if (subject != null && name.name().equals("this")) {
      whole |= subject.place() < 0;
      return whole(subject);
    }
    if (subject != null) {
      FactType.Field field = subject.type().field(name.name()).orElse(null);
      if (field != null) {
        return field(whole(subject), subject.type(), field);
      }
    }
    Variable variable = variables.get(name.name());
    if (variable == null) {
      throw new UntranslatableExpression(
          name.span(), "nothing is bound to '" + name.name() + "'", null);
    } else if (variable instanceof Variable.Given given) {
      whole |= given.input().equals(own);
      return TypedExpression.whole(
          given.type(), given.input().equals(own) ? -1 : place(given.input()));
    }
    Variable.Computed computed = (Variable.Computed) variable;
    Subject outer = subject;
    subject = subject(computed.of(), computed.input());
    try {
      return of(computed.value());
    } finally {
      subject = outer;
    }
  }

  private Subject subject(FactType type, String input) {
    return new Subject(type, input.equals(own) ? -1 : place(input));
  }

  private static TypedExpression whole(Subject of) {
    return TypedExpression.whole(new ValueType(ValueType.Kind.FACT, of.type().name()), of.place());
  }

  private int place(String input) {
    if (!inputs.contains(input)) {
      inputs.add(input);
    }
    return inputs.indexOf(input);
  }

  /** A field of the fact that an expression stands for. */
  private TypedExpression field(TypedExpression of, FactType type, FactType.Field field) {
    Function<Object, @Nullable Object> reader = FactField.reader(types, type, field.name());
    String fingerprint = of.fingerprint() + "." + field.name();
    if (of.kind() == TypedExpression.Kind.WHOLE && of.place() < 0) {
      fields.add(field.name());
      return TypedExpression.ownField(
          field.type(), (fact, values) -> reader.apply(Objects.requireNonNull(fact)), fingerprint);
    }
    Computation computation = of.computation();
    Computation read =
        (fact, values) -> reader.apply(Objects.requireNonNull(computation.value(fact, values)));
    if (of.kind() == TypedExpression.Kind.WHOLE) {
      inputFields
          .computeIfAbsent(inputs.get(of.place()), input -> new TreeSet<>())
          .add(field.name());
      return TypedExpression.inputField(field.type(), read, fingerprint);
    }
    return TypedExpression.computed(field.type(), read, fingerprint);
  }

  @Override
  public TypedExpression visit(Expression.Member member) {
    if (member.target() instanceof Expression.Name target && !isKnown(target.name())) {
      return choice(member, target);
    }
    TypedExpression of = of(member.target());
    return Optional.of(of.type())
        .filter(type -> type.kind() == ValueType.Kind.FACT)
        .flatMap(type -> types.fact(type.name()))
        .flatMap(type -> type.field(member.name()).map(field -> field(of, type, field)))
        .orElseThrow(
            () ->
                new UntranslatableExpression(
                    member.nameSpan(), "there is no field '" + member.name() + "' here", null));
  }

  private boolean isKnown(String name) {
    return variables.containsKey(name)
        || subject != null && (name.equals("this") || subject.type().field(name).isPresent());
  }

  private static TypedExpression choice(Expression.Member member, Expression.Name target) {
    Object value =
        FactTypes.vocabularyClass(target.name())
            .filter(Class::isEnum)
            .flatMap(
                type ->
                    Arrays.stream((Object[]) type.getEnumConstants())
                        .filter(constant -> ((Enum<?>) constant).name().equals(member.name()))
                        .findFirst())
            .orElseThrow(
                () ->
                    new UntranslatableExpression(
                        member.span(),
                        "there is no value " + target.name() + "." + member.name(),
                        null));
    return TypedExpression.constant(
        new ValueType(ValueType.Kind.CHOICE, target.name()),
        value,
        target.name() + "." + member.name());
  }

  @Override
  public TypedExpression visit(Expression.Call call) {
    if (call.target() == null) {
      throw Functions.notPure(call);
    }
    List<TypedExpression> arguments = call.arguments().stream().map(this::of).toList();
    boolean math =
        call.target() instanceof Expression.Name name
            && name.name().equals(Functions.MATH)
            && !isKnown(Functions.MATH);
    return math
        ? Functions.ofMath(call, arguments)
        : Functions.ofValue(call, of(call.target()), arguments);
  }

  @Override
  public TypedExpression visit(Expression.New made) {
    throw new UntranslatableExpression(
        made.span(),
        "'new " + made.type() + "' may stand only in insert(…)",
        "Insert it as a fact of its own.");
  }

  @Override
  public TypedExpression visit(Expression.Unary unary) {
    TypedExpression operand = of(unary.operand());
    Computation of = operand.computation();
    String fingerprint = fingerprint(unary.operator(), List.of(operand));
    if (unary.operator().equals("!")) {
      requireKind(unary.operand(), operand, ValueType.Kind.BOOLEAN);
      return TypedExpression.computed(
          ValueType.BOOLEAN, (fact, variables) -> !of.holds(fact, variables), fingerprint);
    }
    requireNumber(unary.operand(), operand);
    if (operand.constant() && unary.operator().equals("-")) {
      Object value = Numbers.negated(operand.type(), of).value(null, Computation.NO_INPUTS);
      return TypedExpression.constant(operand.type(), value, fingerprint);
    }
    UnaryOperator<@Nullable Object> same = Numbers.cast(operand.type(), operand.type());
    return TypedExpression.computed(
        operand.type(),
        unary.operator().equals("-")
            ? Numbers.negated(operand.type(), of)
            : (fact, values) -> same.apply(of.value(fact, values)),
        fingerprint);
  }

  @Override
  public TypedExpression visit(Expression.Cast cast) {
    return cast(cast, cast.type(), number -> number);
  }

  private TypedExpression cast(
      Expression.Cast cast, String fingerprint, UnaryOperator<UnaryOperator<@Nullable Object>> of) {
    ValueType to = CASTS.get(cast.type());
    TypedExpression operand = of(cast.operand());
    if (to == null) {
      throw new UntranslatableExpression(
          cast.span(), "only a number can be made an int, long or double", null);
    }
    requireNumber(cast.operand(), operand);
    UnaryOperator<@Nullable Object> number = of.apply(Numbers.cast(operand.type(), to));
    Computation computation = operand.computation();
    return TypedExpression.computed(
        to,
        (fact, variables) -> number.apply(computation.value(fact, variables)),
        fingerprint(fingerprint, List.of(operand)));
  }

  @Override
  public TypedExpression visit(Expression.Binary binary) {
    String operator = binary.operator();
    boolean compares = COMPARISONS.contains(operator);
    TypedExpression left = compares ? compared(binary.left()) : of(binary.left());
    TypedExpression right = compares ? compared(binary.right()) : of(binary.right());
    String fingerprint = fingerprint(operator, List.of(left, right));
    Computation l = left.computation();
    Computation r = right.computation();
    if (operator.equals("&&") || operator.equals("||")) {
      requireKind(binary.left(), left, ValueType.Kind.BOOLEAN);
      requireKind(binary.right(), right, ValueType.Kind.BOOLEAN);
      return TypedExpression.computed(
          ValueType.BOOLEAN,
          operator.equals("&&")
              ? (fact, variables) -> l.holds(fact, variables) && r.holds(fact, variables)
              : (fact, variables) -> l.holds(fact, variables) || r.holds(fact, variables),
          fingerprint);
    } else if (compares) {
      return TypedExpression.computed(
          ValueType.BOOLEAN, Comparisons.of(binary, left, right), fingerprint);
    } else if (!ARITHMETIC.contains(operator)) {
      throw new UntranslatableExpression(
          binary.operatorSpan(),
          "'" + operator + "' is not one of the comparisons that a rule may use",
          "They are ==, !=, <, <=, >, >=, in and not in.");
    } else if (operator.equals("+") && (isText(left) || isText(right))) {
      return TypedExpression.computed(
          ValueType.TEXT,
          (fact, variables) -> joined(l.value(fact, variables), r.value(fact, variables)),
          fingerprint);
    }
    requireNumber(binary.left(), left);
    requireNumber(binary.right(), right);
    ValueType type = Numbers.promoted(left.type(), right.type());
    return TypedExpression.computed(type, Numbers.arithmetic(operator, type, l, r), fingerprint);
  }

  /** A side of a comparison; an absent value stays absent even if it is cast to a number. */
  private TypedExpression compared(Expression side) {
    if (!(side instanceof Expression.Cast cast)) {
      return of(side);
    }
    return cast(
        cast,
        "compared " + cast.type(),
        number -> value -> value == null ? null : number.apply(value));
  }

  private static boolean isText(TypedExpression typed) {
    return typed.type().kind() == ValueType.Kind.TEXT;
  }

  private static String joined(@Nullable Object left, @Nullable Object right) {
    String one = String.valueOf(left);
    String other = String.valueOf(right);
    StepBudget.takeText(one.length() + other.length());
    return one.concat(other);
  }

  @Override
  public TypedExpression visit(Expression.In in) {
    TypedExpression value = of(in.value());
    List<TypedExpression> options = in.options().stream().map(this::of).toList();
    Computation of = value.computation();
    Computation[] each =
        options.stream().map(TypedExpression::computation).toArray(Computation[]::new);
    boolean negated = in.negated();
    return TypedExpression.computed(
        ValueType.BOOLEAN,
        (fact, variables) ->
            Comparisons.isAny(of.value(fact, variables), each, fact, variables) != negated,
        fingerprint(negated ? "not in" : "in", List.of(value)) + fingerprint("options", options));
  }

  @Override
  public TypedExpression visit(Expression.Bind bind) {
    return of(bind.value());
  }

  static String fingerprint(String what, List<TypedExpression> parts) {
    return parts.stream()
        .map(TypedExpression::fingerprint)
        .collect(Collectors.joining(" ", "(" + what + " ", ")"));
  }

  private static void requireNumber(Expression part, TypedExpression typed) {
    if (!typed.type().isNumber()) {
      throw new UntranslatableExpression(
          part.span(), "a number is needed here, but this is " + typed.type().described(), null);
    }
  }

  private static void requireKind(Expression part, TypedExpression typed, ValueType.Kind kind) {
    if (typed.type().kind() != kind) {
      throw new UntranslatableExpression(
          part.span(),
          "true or false is needed here, but this is " + typed.type().described(),
          null);
    }
  }
}
