package io.firsthire.rules.model;

import io.firsthire.rules.source.Declaration;
import io.firsthire.rules.source.Numeral;
import io.firsthire.vocabulary.Id;
import io.firsthire.vocabulary.IdOf;
import io.firsthire.vocabulary.Key;
import io.firsthire.vocabulary.QuestionName;
import io.firsthire.vocabulary.Vocabulary;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All types that the rules of a pack may name: the vocabulary's, and those they declare. */
public final class FactTypes {
  private static final Map<String, Class<?>> ANSWERS =
      Map.of(
          "Integer", Integer.class,
          "Long", Long.class,
          "Double", Double.class,
          "Boolean", Boolean.class);
  private static final Map<String, Class<?>> OTHER_FIELDS =
      Map.of(
          "String", String.class,
          "boolean", boolean.class,
          "double", double.class,
          "int", int.class,
          "long", long.class);
  private static final Set<String> PRIMITIVES = Set.of("boolean", "double", "int", "long");
  private static final Map<String, Class<?>> VOCABULARY =
      Vocabulary.types().stream()
          .collect(
              Collectors.toMap(
                  Class::getSimpleName, Function.identity(), (a, b) -> a, LinkedHashMap::new));

  private final SortedMap<String, FactType> facts = new TreeMap<>();
  private final Map<String, DeclaredType> declared = new HashMap<>();

  /** The vocabulary's types, and those of the declarations. */
  public FactTypes(Collection<Declaration> declarations) {
    VOCABULARY.values().stream()
        .filter(Class::isRecord)
        .forEach(type -> facts.put(type.getSimpleName(), ofRecord(type)));
    declarations.stream()
        .filter(d -> !VOCABULARY.containsKey(d.name()))
        .forEach(d -> facts.merge(d.name(), ofDeclaration(d), FactType::and));
    facts.values().stream()
        .filter(FactType::declared)
        .forEach(type -> declared.put(type.name(), new DeclaredType(type)));
  }

  /** A type of fact by its name. */
  public Optional<FactType> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /**
   * A declared type in the form that its facts need.
   *
   * @throws IllegalArgumentException if no type of that name is declared
   */
  public DeclaredType declared(String name) {
    DeclaredType type = declared.get(name);
    if (type == null) {
      throw new IllegalArgumentException("no rule file declares " + name);
    }
    return type;
  }

  /** The name of a fact's type, as rules write it. */
  public static String nameOf(Object fact) {
    return fact instanceof DeclaredFact of
        ? of.declaredType().name()
        : fact.getClass().getSimpleName();
  }

  /** The names of all types of facts, sorted. */
  public Collection<String> names() {
    return facts.keySet();
  }

  /** The types whose fields are questions. */
  public Stream<FactType> answers() {
    return facts.values().stream().filter(FactType::answers);
  }

  /** The Java class of one of the vocabulary's types; empty if there is none of that name. */
  public static Optional<Class<?>> vocabularyClass(String name) {
    return Optional.ofNullable(VOCABULARY.get(name));
  }

  /** The names of the vocabulary's choices, sorted. */
  public static List<String> choices() {
    return VOCABULARY.values().stream().filter(Class::isEnum).map(Class::getSimpleName).toList();
  }

  /** The values of a choice in their order; empty if there is no such choice. */
  public static List<String> values(String choice) {
    Class<?> type = VOCABULARY.get(choice);
    return type == null || !type.isEnum()
        ? List.of()
        : Arrays.stream(type.getEnumConstants()).map(value -> ((Enum<?>) value).name()).toList();
  }

  /** The class of the answers to a field with a declared type; empty if it cannot be a question. */
  static Optional<Class<?>> answerClass(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return Optional.<Class<?>>ofNullable(ANSWERS.get(simple))
        .or(() -> vocabularyClass(simple).filter(Class::isEnum));
  }

  /** The types that a question may be declared with, for a message. */
  public static List<String> answerTypes() {
    return Stream.concat(ANSWERS.keySet().stream().sorted(), choices().stream()).toList();
  }

  private static FactType ofRecord(Class<?> type) {
    Map<String, FactType.Field> fields =
        Arrays.stream(type.getRecordComponents())
            .map(FactTypes::field)
            .collect(
                Collectors.toMap(
                    FactType.Field::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    List<List<FactType.Field>> constructors =
        Arrays.stream(type.getConstructors())
            .sorted(java.util.Comparator.comparing(Constructor::getParameterCount))
            .map(constructor -> parameters(constructor, fields))
            .toList();
    return new FactType(
        type.getSimpleName(), false, true, false, List.copyOf(fields.values()), constructors);
  }

  private static List<FactType.Field> parameters(
      Constructor<?> constructor, Map<String, FactType.Field> fields) {
    return Arrays.stream(constructor.getParameters())
        .map(parameter -> fields.get(parameter.getName()))
        .toList();
  }

  private static FactType.Field field(RecordComponent component) {
    IdOf idOf = component.getAnnotation(IdOf.class);
    return new FactType.Field(
        component.getName(),
        ValueType.of(component.getType()),
        idOf == null ? null : idOf.value().getSimpleName(),
        component.isAnnotationPresent(Id.class),
        component.getType().isPrimitive(),
        component.isAnnotationPresent(Key.class),
        component.isAnnotationPresent(QuestionName.class),
        null,
        null);
  }

  private static FactType ofDeclaration(Declaration declaration) {
    List<FactType.Field> fields =
        declaration.fields().stream().map(FactTypes::declaredField).toList();
    return new FactType(
        declaration.name(),
        true,
        declaration.complete(),
        RuleModel.holdsAnswers(declaration),
        fields,
        fields.isEmpty() ? List.of(List.of()) : List.of(List.of(), fields));
  }

  private static FactType.Field declaredField(Declaration.Field field) {
    ValueType type =
        Optional.<Class<?>>ofNullable(OTHER_FIELDS.get(field.type()))
            .or(() -> answerClass(field.type()))
            .map(ValueType::of)
            .orElse(ValueType.UNKNOWN);
    BigDecimal min = number(field.annotation("min"));
    BigDecimal max = number(field.annotation("max"));
    // Bounds that contradict each other are reported where they are written, and do not count.
    boolean bounded = min == null || max == null || min.compareTo(max) <= 0;
    return new FactType.Field(
        field.name(),
        type,
        null,
        false,
        PRIMITIVES.contains(field.type()),
        false,
        false,
        bounded ? min : null,
        bounded ? max : null);
  }

  /** A written number; null if it is not a number, or is beyond the limits of numbers. */
  public static @Nullable BigDecimal number(Optional<String> text) {
    return text.flatMap(Numeral::read).orElse(null);
  }
}
