package io.firsthire.config;

import io.firsthire.machine.ByteCount;
import io.firsthire.text.NearestName;
import io.firsthire.text.SafeText;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one key may be set to: what its method's type allows, within the annotated bounds. A time is
 * always above zero, since zero means nothing to any of our settings.
 *
 * @param method the method of a mapping that returns its value
 */
record Setting(Method method) {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofDays(36_500);
  private static final List<String> YES_OR_NO = List.of("true", "false");
  private static final int LONGEST_ECHO = 60;

  /** Whether an empty value means none. */
  private boolean isOptional() {
    return method.getReturnType() == Optional.class;
  }

  private boolean isList() {
    return Collection.class.isAssignableFrom(raw(element(method.getGenericReturnType())));
  }

  /** The type of the value, or of each element if there can be several. */
  private Class<?> type() {
    Type type = method.getGenericReturnType();
    while (raw(type) == Optional.class || Collection.class.isAssignableFrom(raw(type))) {
      type = ((ParameterizedType) type).getActualTypeArguments()[0];
    }
    return raw(type);
  }

  private static Type element(Type type) {
    return raw(type) == Optional.class
        ? ((ParameterizedType) type).getActualTypeArguments()[0]
        : type;
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }

  /** What is wrong with a value, worded to follow the name of its key; empty if nothing is. */
  Optional<String> mistake(String value, SmallRyeConfig config) {
    if (value.isBlank()) {
      return isOptional() && value.isEmpty()
          ? Optional.empty()
          : Optional.of(" is empty; it must be " + allowed() + ", or be left out.");
    }
    return (isList() ? Stream.of(StringUtil.split(value)) : Stream.of(value))
        .filter(text -> !isAllowed(text, config))
        .findFirst()
        .map(text -> " must be " + allowed() + ", but is '" + shown(text) + "'." + meant(text));
  }

  private boolean isAllowed(String text, SmallRyeConfig config) {
    if (type() == boolean.class) {
      // Any other word would count as false.
      return YES_OR_NO.contains(text.strip().toLowerCase(Locale.ROOT));
    }
    try {
      return isWithin(converted(text, config))
          && (form() == null || text.strip().matches(form().regexp()));
    } catch (RuntimeException e) {
      // Converters fail in many ways, which all mean the same.
      return false;
    }
  }

  private @Nullable Object converted(String text, SmallRyeConfig config) {
    return isBytes() ? new ByteCount().convert(text) : config.convert(text, type());
  }

  private boolean isBytes() {
    WithConverter converter = method.getAnnotation(WithConverter.class);
    return converter != null && converter.value() == ByteCount.class;
  }

  private boolean isWithin(@Nullable Object value) {
    if (value instanceof Duration time) {
      return time.compareTo(LEAST) >= 0 && time.compareTo(MOST) <= 0;
    } else if (value instanceof Number number) {
      // NaN, which is not a number, is on neither side of a bound.
      double real = number.doubleValue();
      return real >= (min() == null ? -Double.MAX_VALUE : min())
          && real <= (max() == null ? Double.MAX_VALUE : max());
    }
    return value != null;
  }

  /** How texts must look, if they must; its message says so in words. */
  private @Nullable Pattern form() {
    return method.getAnnotation(Pattern.class);
  }

  private @Nullable Long min() {
    Min min = method.getAnnotation(Min.class);
    return min == null ? null : Long.valueOf(min.value());
  }

  private @Nullable Long max() {
    Max max = method.getAnnotation(Max.class);
    if (max == null) {
      return type() == int.class ? Long.valueOf(Integer.MAX_VALUE) : null;
    }
    return max.value();
  }

  private List<String> words() {
    if (type() == boolean.class) {
      return YES_OR_NO;
    }
    return type().isEnum()
        ? Stream.of(type().getEnumConstants())
            .map(constant -> StringUtil.skewer(((Enum<?>) constant).name()))
            .toList()
        : List.of();
  }

  private String allowed() {
    if (form() != null) {
      return form().message();
    } else if (!words().isEmpty()) {
      return "one of " + String.join(", ", words());
    } else if (type() == Duration.class) {
      return "a time from 1ms to " + MOST.toDays() + "d, such as " + example("10s");
    } else if (isBytes()) {
      return "a number of bytes of at least " + min() + ", such as " + example("64M");
    } else if (type() == int.class || type() == long.class) {
      return "a whole number" + range();
    } else if (type() == double.class) {
      return "a number" + range();
    }
    return "a text" + (example("").isEmpty() ? "" : " such as " + example(""));
  }

  private String range() {
    String least = min() == null ? "" : " from " + min();
    return max() == null ? least : least + " to " + max();
  }

  private String example(String other) {
    WithDefault standard = method.getAnnotation(WithDefault.class);
    return standard == null ? other : standard.value();
  }

  private String meant(String text) {
    return NearestName.to(text.strip(), words())
        .map(meant -> " Did you mean '" + meant + "'?")
        .orElse("");
  }

  /** The text on one line. */
  private static String shown(String text) {
    String line = SafeText.onOneLine(text);
    return line.length() <= LONGEST_ECHO ? line : line.substring(0, LONGEST_ECHO) + "…";
  }
}
