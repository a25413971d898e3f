package io.firsthire.rules.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of problems that a pack can have. */
public enum Code {
  // Files and code that cannot be read or are not allowed
  UNREADABLE_FILE(Severity.ERROR, "It must be possible to read every file"),
  SYNTAX(Severity.ERROR, "A rule file must be readable"),
  UNSAFE_CODE(Severity.ERROR, "A rule file may do nothing but match and make facts"),
  WRONG_PACKAGE(Severity.ERROR, "Every rule file is in the package firsthire"),

  // Words that mean nothing
  UNKNOWN_IMPORT(Severity.ERROR, "Only the vocabulary is imported"),
  UNKNOWN_ANNOTATION(Severity.ERROR, "An annotation must mean something where it is"),
  UNKNOWN_CODE(Severity.ERROR, "@suppress names codes of warnings"),
  UNKNOWN_TYPE(Severity.ERROR, "A type must be the vocabulary's or declared"),
  UNKNOWN_QUESTION(Severity.ERROR, "A question must be declared"),
  UNKNOWN_FIELD(Severity.ERROR, "A fact has only the fields of its type"),
  UNKNOWN_VALUE(Severity.ERROR, "A choice has only its own values"),
  UNKNOWN_VARIABLE(Severity.ERROR, "A variable must be bound before it is used"),
  UNKNOWN_FUNCTION(Severity.ERROR, "Accumulate has only a few functions"),
  UNKNOWN_ROLE(Severity.ERROR, "A role that rules refer to must be declared"),
  UNKNOWN_CRITERION(Severity.ERROR, "A criterion that rules refer to must be declared"),
  UNKNOWN_KPI(Severity.ERROR, "A KPI that rules refer to must be declared"),
  UNKNOWN_CONSIDERATION(Severity.ERROR, "A consideration that rules refer to must be declared"),
  UNKNOWN_TOPIC(Severity.ERROR, "Some role must be strong in a topic that is needed"),

  // Values in the wrong place
  WRONG_TYPE(Severity.ERROR, "A value must be of the type that its place expects"),
  OUT_OF_RANGE(Severity.ERROR, "A number must be within the question's bounds"),
  WRONG_ARGUMENTS(Severity.ERROR, "A fact is made with all its values, in their order"),
  INVALID_FACT(Severity.ERROR, "A fact must be one that its type allows"),

  // Facts that are missing or too many
  DUPLICATE_TYPE(Severity.ERROR, "A type is declared only once"),
  DUPLICATE_VARIABLE(Severity.ERROR, "A rule binds a variable only once"),
  DUPLICATE_QUESTION(Severity.ERROR, "A question is declared only once"),
  MISSING_QUESTION(Severity.ERROR, "A question has a text that a visitor reads"),
  DUPLICATE_RULE(Severity.ERROR, "No two rules have the same name"),
  DUPLICATE_FACT(Severity.ERROR, "Two facts may not claim one place"),
  MISSING_ATTRIBUTE(Severity.ERROR, "Every role has an attribute on every criterion"),
  MISSING_FACT(Severity.ERROR, "A comparison has a headline and at least two roles"),

  // Folders
  FOLDER_NAME(Severity.ERROR, "A folder's name is the id of its comparison"),
  COPIED_COMPARISON(Severity.ERROR, "A comparison is not a copy of another, unless it says so"),

  // What only evaluation finds
  RULE_FAILED(Severity.ERROR, "A rule of the page must not fail"),
  LIMIT_REACHED(Severity.ERROR, "The rules of the page must end within their limits"),
  UNSUPPORTED(Severity.ERROR, "A rule says only what can be evaluated"),
  NOT_BUILT(Severity.ERROR, "A pack must be built, and is tried again if that fails"),
  TOO_LARGE(Severity.ERROR, "A pack must stay within its limits"),
  TOO_SLOW(Severity.ERROR, "A pack must be checked, built and tested within its time"),

  // What is found by deciding on every firm
  NO_OUTCOME(Severity.ERROR, "Every firm gets an outcome"),
  SEVERAL_OUTCOMES(Severity.ERROR, "No firm gets more than one outcome"),
  ORDER_DEPENDENT(Severity.ERROR, "No verdict depends on an order that nobody wrote down"),

  // A pack's own suite
  SUITE_SYNTAX(Severity.ERROR, "A suite must be readable"),
  UNKNOWN_KEY(Severity.ERROR, "A suite has only a few keys"),
  UNKNOWN_FIRM(Severity.ERROR, "A firm that a scenario names is in its suite"),
  INVALID_ANSWER(Severity.ERROR, "A firm of a suite gives answers that the questions allow"),
  UNKNOWN_RULE(Severity.ERROR, "A rule that a scenario names is in its pack"),
  UNKNOWN_EXPECTATION(Severity.ERROR, "A scenario expects only what its pack knows"),
  MISSING_EXPECTATION(Severity.ERROR, "A scenario has a name and expects something"),
  DUPLICATE_SCENARIO(Severity.ERROR, "No two scenarios have the same name"),
  ORPHANED_SNAPSHOT(Severity.ERROR, "A snapshot belongs to a scenario"),
  TOO_LITTLE_COVERED(Severity.ERROR, "A suite exercises as much of its pack as is required"),
  NO_SCENARIO(Severity.ERROR, "A pack has a suite that says what it decides"),
  SCENARIO_FAILED(Severity.ERROR, "A pack does what its suite expects"),

  // What is most likely not intended
  MISSING_SOURCE(Severity.WARNING, "A rule says where it comes from"),
  RULE_NAME(Severity.WARNING, "A rule's name is a sentence that a visitor can read"),
  SALIENCE(Severity.WARNING, "Only the vocabulary orders its rules"),
  NEVER_MATCHES(Severity.WARNING, "A rule should be able to match"),
  EMPTY_RULE(Severity.WARNING, "A rule should conclude something"),
  SAME_RULE(Severity.WARNING, "Two rules should not say the same"),
  UNREAD_QUESTION(Severity.WARNING, "A question should be read by some comparison"),
  UNSUPPORTED_CRITERION(Severity.WARNING, "A criterion should be needed by some rule"),
  NEED_WEIGHT(Severity.WARNING, "A need weighs at least 1, and does not drown all others"),
  UNSUPPORTING_NEED(Severity.WARNING, "A need should support a role"),
  UNMATCHED_TEXT(Severity.WARNING, "A text should be the one that rules look for"),
  AMBIGUOUS_NUMBER(Severity.WARNING, "A number should not look like another one"),
  EXCLUDED_ANSWER(Severity.WARNING, "A rule says what it means for a firm that did not answer"),
  UNUSED_VARIABLE(Severity.WARNING, "A bound variable should be used"),
  REMOVED_SUITE(Severity.WARNING, "A suite should be removed only on purpose"),
  IGNORED_FILE(Severity.WARNING, "A file that is meant to be read should not be ignored"),
  NOT_ALL_FIRMS(Severity.WARNING, "All firms should be looked at before a change goes live"),
  UNANSWERED_VALUE(Severity.WARNING, "A rule should not compute with an answer that may be absent");

  private final Severity severity;
  private final String title;

  Code(Severity severity, String title) {
    this.severity = severity;
    this.title = title;
  }

  /** Whether a problem has this code. */
  public boolean is(Diagnostic problem) {
    return id().equals(problem.code());
  }

  /** Whether a rule can say that this is intended. */
  public boolean isSuppressible() {
    return severity == Severity.WARNING || this == COPIED_COMPARISON;
  }

  /** How much it matters. */
  public Severity severity() {
    return severity;
  }

  /** What should hold instead, in one line. */
  public String title() {
    return title;
  }

  /** The code as diagnostics show it, such as {@code unknown-question}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code with an id; empty if there is none. */
  public static Optional<Code> of(String id) {
    return Arrays.stream(values()).filter(code -> code.id().equals(id)).findFirst();
  }
}
