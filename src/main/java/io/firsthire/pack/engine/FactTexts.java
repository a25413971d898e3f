package io.firsthire.pack.engine;

import io.firsthire.pack.model.DeclaredFact;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Measures the texts that facts hold. */
final class FactTexts {
  private static final ClassValue<List<MethodHandle>> TEXTS =
      new ClassValue<>() {
        @Override
        protected List<MethodHandle> computeValue(Class<?> type) {
          return accessors(type);
        }
      };

  private FactTexts() {}

  /** The length of the longest text that a fact holds, in characters; 0 if it holds none. */
  static int longest(Object fact) {
    if (fact instanceof DeclaredFact declared) {
      return longest(declared);
    }
    int longest = 0;
    for (MethodHandle accessor : TEXTS.get(fact.getClass())) {
      String text = text(accessor, fact);
      if (text != null && text.length() > longest) {
        longest = text.length();
      }
    }
    return longest;
  }

  private static int longest(DeclaredFact fact) {
    int longest = 0;
    for (int n = 0; n < fact.declaredType().fields().size(); n++) {
      if (fact.value(n) instanceof String text && text.length() > longest) {
        longest = text.length();
      }
    }
    return longest;
  }

  private static String text(MethodHandle accessor, Object fact) {
    try {
      return (String) accessor.invokeExact(fact);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a fact cannot be read", e);
    }
  }

  /** Every public method without parameters that gives a text, but for {@code toString}. */
  private static List<MethodHandle> accessors(Class<?> type) {
    List<MethodHandle> accessors = new ArrayList<>();
    for (Method method : type.getMethods()) {
      if (method.getReturnType() == String.class
          && method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())
          && !method.getName().equals("toString")) {
        try {
          accessors.add(
              MethodHandles.publicLookup()
                  .unreflect(method)
                  .asType(MethodType.methodType(String.class, Object.class)));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("a public method cannot be called", e);
        }
      }
    }
    return List.copyOf(accessors);
  }
}
