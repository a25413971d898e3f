package io.firsthire.pack;

import io.firsthire.pack.model.Question;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a firm's answers into facts of the types that the rules declare for them. */
final class AnswerFacts {
  private final Map<String, Integer> holderOf = new HashMap<>();
  private final Map<String, MethodHandle> setters = new HashMap<>();
  private final List<MethodHandle> constructors = new ArrayList<>();

  /**
   * Prepares the declared types.
   *
   * @param types by name
   * @param questions all of the types' fields
   */
  AnswerFacts(Map<String, Class<?>> types, List<Question> questions) {
    List<String> names = List.copyOf(types.keySet());
    for (Class<?> type : types.values()) {
      constructors.add(constructor(type));
    }
    for (Question question : questions) {
      holderOf.put(question.name(), names.indexOf(question.declaredIn()));
      setters.put(question.name(), setter(types.get(question.declaredIn()), question));
    }
  }

  /** One fact of each type, holding the answers that were given. */
  List<Object> of(Map<String, Object> given) {
    try {
      List<Object> facts = new ArrayList<>(constructors.size());
      for (MethodHandle constructor : constructors) {
        facts.add((Object) constructor.invokeExact());
      }
      for (Map.Entry<String, Object> answer : given.entrySet()) {
        Object holder = facts.get(holderOf.get(answer.getKey()));
        setters.get(answer.getKey()).invokeExact(holder, answer.getValue());
      }
      return facts;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a declared type could not be filled in", e);
    }
  }

  private static MethodHandle constructor(Class<?> type) {
    try {
      return MethodHandles.publicLookup()
          .findConstructor(type, MethodType.methodType(void.class))
          .asType(MethodType.methodType(Object.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the declared type " + type.getSimpleName() + " cannot be made", e);
    }
  }

  private static MethodHandle setter(Class<?> type, Question question) {
    String name =
        "set" + Character.toUpperCase(question.name().charAt(0)) + question.name().substring(1);
    try {
      return MethodHandles.publicLookup()
          .findVirtual(type, name, MethodType.methodType(void.class, question.type()))
          .asType(MethodType.methodType(void.class, Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "the question " + question.name() + " cannot be filled in", e);
    }
  }
}
