package io.firsthire.pack.match;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** Reads the fields of facts: of records, of declared types, and of answers. */
final class Fields {
  private static final ClassValue<Map<String, Method>> READERS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          return readers(type);
        }
      };

  private Fields() {}

  /** Whether a fact has a field; answers have all. */
  static boolean has(Object fact, String field) {
    return fact instanceof Answers
        || fact != null && READERS.get(fact.getClass()).containsKey(field);
  }

  /** The value of a fact's field, null where there is none. */
  static Object read(Object fact, String field) {
    if (fact instanceof Answers answers) {
      return answers.given().get(field);
    } else if (!has(fact, field)) {
      throw new NotUnderstood("the field " + field);
    }
    try {
      return READERS.get(fact.getClass()).get(field).invoke(fact);
    } catch (ReflectiveOperationException e) {
      throw new NotUnderstood("the field " + field);
    }
  }

  private static Map<String, Method> readers(Class<?> type) {
    Map<String, Method> readers = new HashMap<>();
    for (Method method : type.getMethods()) {
      if (method.getParameterCount() == 0 && method.getDeclaringClass() == type) {
        readers.put(field(type, method.getName()), method);
      }
    }
    return readers;
  }

  private static String field(Class<?> type, String reader) {
    String prefix = reader.startsWith("is") ? "is" : "get";
    if (type.isRecord() || !reader.startsWith(prefix) || reader.equals(prefix)) {
      return reader;
    }
    String name = reader.substring(prefix.length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
