package io.firsthire.rules.model;

/**
 * The type of an expression's value in a rule.
 *
 * @param name the name of the choice or of the fact's type; otherwise empty
 */
public record ValueType(Kind kind, String name) {
  /** The kinds of values. */
  public enum Kind {
    /** A whole number of about nine digits at most: a Java {@code int}. */
    INTEGER,
    /** A whole number of any size: a Java {@code long}. */
    LONG,
    /** A number with a fraction: a Java {@code double}. */
    DECIMAL,
    TEXT,
    BOOLEAN,
    /** One of a vocabulary's choices, such as a level. */
    CHOICE,
    FACT,
    /** {@code null}: no value. */
    ABSENT,
    /** Unknown, because something about it is already wrong. */
    UNKNOWN
  }

  public static final ValueType INTEGER = new ValueType(Kind.INTEGER);
  public static final ValueType LONG = new ValueType(Kind.LONG);
  public static final ValueType DECIMAL = new ValueType(Kind.DECIMAL);
  public static final ValueType TEXT = new ValueType(Kind.TEXT);
  public static final ValueType BOOLEAN = new ValueType(Kind.BOOLEAN);
  public static final ValueType ABSENT = new ValueType(Kind.ABSENT);
  public static final ValueType UNKNOWN = new ValueType(Kind.UNKNOWN);

  private ValueType(Kind kind) {
    this(kind, "");
  }

  /** The type of a Java class, as rules see it. */
  public static ValueType of(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return INTEGER;
    } else if (type == long.class || type == Long.class) {
      return LONG;
    } else if (type == double.class || type == Double.class) {
      return DECIMAL;
    } else if (type == boolean.class || type == Boolean.class) {
      return BOOLEAN;
    } else if (type == String.class) {
      return TEXT;
    }
    return new ValueType(type.isEnum() ? Kind.CHOICE : Kind.FACT, type.getSimpleName());
  }

  public boolean isNumber() {
    return kind == Kind.INTEGER || kind == Kind.LONG || kind == Kind.DECIMAL;
  }

  public boolean isUnknown() {
    return kind == Kind.UNKNOWN;
  }

  /** Whether values of the two types can ever be equal. */
  public boolean comparableWith(ValueType other) {
    return isUnknown()
        || other.isUnknown()
        || kind == Kind.ABSENT
        || other.kind == Kind.ABSENT
        || isNumber() && other.isNumber()
        || equals(other);
  }

  /** Whether a value of this type may be used where another type is needed. */
  public boolean fits(ValueType wanted) {
    return isUnknown()
        || wanted.isUnknown()
        || kind == Kind.ABSENT
        || equals(wanted)
        || isNumber() && wanted.isNumber() && kind.ordinal() <= wanted.kind.ordinal();
  }

  /** The type in the words of a message. */
  public String described() {
    return switch (kind) {
      case INTEGER -> "a whole number";
      case LONG -> "a whole number of any size";
      case DECIMAL -> "a number with a fraction";
      case TEXT -> "a text in quotes";
      case BOOLEAN -> "true or false";
      case CHOICE, FACT -> ("AEIOU".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
      case ABSENT -> "null";
      case UNKNOWN -> "something else";
    };
  }
}
