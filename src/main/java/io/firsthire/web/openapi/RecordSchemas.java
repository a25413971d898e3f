package io.firsthire.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of what is answered, read off its types as Jackson writes them: what is always there
 * is required, and what is {@code @Nullable} can be null, or is left out if Jackson is told so.
 */
final class RecordSchemas {
  private static final String OURS = "io.firsthire.";
  private static final Class<org.eclipse.microprofile.openapi.annotations.media.Schema> SCHEMA =
      org.eclipse.microprofile.openapi.annotations.media.Schema.class;
  private static final Map<Class<?>, Supplier<Schema>> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, () -> typed(SchemaType.STRING)),
          Map.entry(boolean.class, () -> typed(SchemaType.BOOLEAN)),
          Map.entry(Boolean.class, () -> typed(SchemaType.BOOLEAN)),
          Map.entry(int.class, () -> typed(SchemaType.INTEGER).format("int32")),
          Map.entry(Integer.class, () -> typed(SchemaType.INTEGER).format("int32")),
          Map.entry(long.class, () -> typed(SchemaType.INTEGER).format("int64")),
          Map.entry(Long.class, () -> typed(SchemaType.INTEGER).format("int64")),
          Map.entry(BigInteger.class, () -> typed(SchemaType.INTEGER)),
          Map.entry(double.class, () -> typed(SchemaType.NUMBER)),
          Map.entry(Double.class, () -> typed(SchemaType.NUMBER)),
          Map.entry(BigDecimal.class, () -> typed(SchemaType.NUMBER)),
          Map.entry(Instant.class, () -> typed(SchemaType.STRING).format("date-time")),
          Map.entry(OffsetDateTime.class, () -> typed(SchemaType.STRING).format("date-time")),
          Map.entry(LocalDate.class, () -> typed(SchemaType.STRING).format("date")),
          Map.entry(URI.class, () -> typed(SchemaType.STRING).format("uri")),
          Map.entry(ObjectNode.class, () -> map(OASFactory.createSchema())));

  private final ObjectMapper json;
  private final SortedMap<String, Schema> schemas = new TreeMap<>();
  private final Map<String, Class<?>> types = new HashMap<>();

  RecordSchemas(ObjectMapper json) {
    this.json = json;
  }

  /** The schemas of all types that were asked for, and of those they have, by name. */
  SortedMap<String, Schema> all() {
    return schemas;
  }

  /** The schema of a type, which may be null or have an argument that may. */
  Schema of(AnnotatedType type) {
    Schema schema = present(type);
    return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
  }

  private Schema present(AnnotatedType type) {
    if (type instanceof AnnotatedArrayType array) {
      return list(of(array.getAnnotatedGenericComponentType()));
    } else if (type instanceof AnnotatedParameterizedType generic) {
      Class<?> raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      Schema last = of(arguments[arguments.length - 1]);
      if (Collection.class.isAssignableFrom(raw)) {
        return list(last);
      }
      return Map.class.isAssignableFrom(raw) ? map(last) : last;
    }
    return type.getType() instanceof Class<?> plain ? of(plain) : OASFactory.createSchema();
  }

  /** The schema of a type. Our own are referred to by name. */
  Schema of(Class<?> type) {
    if (type.isArray()) {
      return list(of(type.getComponentType()));
    }
    Supplier<Schema> simple = SIMPLE.get(type);
    if (simple != null) {
      return simple.get();
    }
    return type.getName().startsWith(OURS) ? reference(type) : OASFactory.createSchema();
  }

  private Schema reference(Class<?> type) {
    String name = name(type);
    Class<?> other = types.putIfAbsent(name, type);
    if (other == null) {
      schemas.put(name, type.isEnum() ? choice(type) : object(type));
    } else if (other != type) {
      throw new IllegalStateException(
          type + " and " + other + " are both called " + name + "; name one of them by @Schema");
    }
    return OASFactory.createSchema().ref("#/components/schemas/" + name);
  }

  /** As annotated; otherwise a nested type has the name of the outer one before its own. */
  private static String name(Class<?> type) {
    var described = type.getAnnotation(SCHEMA);
    if (described != null && !described.name().isEmpty()) {
      return described.name();
    }
    Class<?> outer = type.getEnclosingClass();
    return outer == null || type.getSimpleName().startsWith(name(outer))
        ? type.getSimpleName()
        : name(outer) + type.getSimpleName();
  }

  private Schema choice(Class<?> type) {
    List<Object> values =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> (Object) json.convertValue(constant, String.class))
            .toList();
    return typed(SchemaType.STRING).title(title(name(type))).enumeration(values);
  }

  private static String title(String name) {
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return words.substring(0, 1) + words.substring(1).toLowerCase(Locale.ROOT);
  }

  private Schema object(Class<?> type) {
    Schema schema = typed(SchemaType.OBJECT);
    var described = type.getAnnotation(SCHEMA);
    if (described != null && !described.description().isEmpty()) {
      schema.description(described.description());
    }
    SerializationConfig config = json.getSerializationConfig();
    BeanDescription bean = config.introspect(json.constructType(type));
    JsonInclude.Value inclusion = bean.findPropertyInclusion(config.getDefaultPropertyInclusion());
    for (BeanPropertyDefinition property : bean.findProperties()) {
      if (property.couldSerialize()) {
        Member member = property.getAccessor().getMember();
        JsonInclude.Include written =
            inclusion.withOverrides(property.findInclusion()).getValueInclusion();
        if (isLeftOut(member, written)) {
          schema.addProperty(property.getName(), described(member, present(type(member))));
        } else {
          schema.addProperty(property.getName(), described(member, of(type(member))));
          schema.addRequired(property.getName());
        }
      }
    }
    return schema;
  }

  /** Whether a member is not written at all when it is null, or empty. */
  private static boolean isLeftOut(Member member, JsonInclude.Include written) {
    boolean nullable = type(member).isAnnotationPresent(Nullable.class);
    return switch (written) {
      case ALWAYS, USE_DEFAULTS -> false;
      case NON_EMPTY -> nullable || isMany(type(member));
      default -> nullable;
    };
  }

  private static boolean isMany(AnnotatedType type) {
    return type.getType() instanceof ParameterizedType generic
        && generic.getRawType() instanceof Class<?> raw
        && (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw));
  }

  private static AnnotatedType type(Member member) {
    return member instanceof Method method
        ? method.getAnnotatedReturnType()
        : ((Field) member).getAnnotatedType();
  }

  private Schema described(Member member, Schema schema) {
    var described = ((AnnotatedElement) member).getAnnotation(SCHEMA);
    if (described == null) {
      return schema;
    }
    Schema shown =
        described.implementation() == Void.class ? schema : of(described.implementation());
    return described.description().isEmpty() ? shown : shown.description(described.description());
  }

  private static Schema orNull(Schema schema) {
    if (schema.getRef() != null) {
      return OASFactory.createSchema().addAnyOf(schema).addAnyOf(typed(SchemaType.NULL));
    }
    return schema.getType() == null ? schema : schema.addType(SchemaType.NULL);
  }

  private static Schema list(Schema items) {
    return typed(SchemaType.ARRAY).items(items);
  }

  private static Schema map(Schema values) {
    return typed(SchemaType.OBJECT).additionalPropertiesSchema(values);
  }

  private static Schema typed(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
