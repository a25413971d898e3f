package io.firsthire.rules.diagnostic;

import io.firsthire.rules.source.Annotation;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.Span;
import io.firsthire.text.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The problems found so far, without those that rules suppress. */
public final class DiagnosticCollector {
  /** The annotation that names the codes of warnings that do not apply to a rule. */
  public static final String SUPPRESS = "suppress";

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /** Adds a problem. */
  public void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  /** Adds a problem in a file, outside any rule. */
  public void add(Code code, String file, Span at, String message, @Nullable String suggestion) {
    diagnostics.add(new Diagnostic(code, file, at.line(), at.column(), null, message, suggestion));
  }

  /** Adds a problem in a rule. */
  public void add(
      Code code, RuleSource rule, Span at, String message, @Nullable String suggestion) {
    if (!isSuppressed(code, rule)) {
      diagnostics.add(of(code, rule, at, message, suggestion));
    }
  }

  /** Adds a problem as a warning that elsewhere is an error. */
  public void addWarning(Code code, RuleSource rule, Span at, String message, String suggestion) {
    if (!isSuppressed(code, rule)) {
      diagnostics.add(of(code, rule, at, message, suggestion).asWarning());
    }
  }

  /** Whether a rule suppresses a problem. */
  public static boolean isSuppressed(Code code, RuleSource rule) {
    return code.isSuppressible() && suppressed(rule).contains(code.id());
  }

  private static Diagnostic of(
      Code code, RuleSource rule, Span at, String message, @Nullable String suggestion) {
    return new Diagnostic(
        code, rule.file(), at.line(), at.column(), rule.name(), message, suggestion);
  }

  private static Set<String> suppressed(RuleSource rule) {
    return rule.annotations().stream()
        .filter(annotation -> annotation.name().equals(SUPPRESS))
        .flatMap(DiagnosticCollector::codes)
        .collect(Collectors.toSet());
  }

  /** The codes that an annotation names, separated by commas. */
  public static Stream<String> codes(Annotation suppress) {
    return Stream.of(suppress.value().split(",")).map(String::strip);
  }

  /** "Did you mean …?", or null if no name is similar. */
  public static @Nullable String meant(String wrong, Collection<String> right) {
    return NearestName.to(wrong, right).map(name -> "Did you mean '" + name + "'?").orElse(null);
  }

  /** Removes problems that only follow from others. */
  public void withdraw(Predicate<Diagnostic> following) {
    diagnostics.removeIf(following);
  }

  /**
   * All problems without duplicates, by place. A warning is left out if its rule or line has an
   * error, which may be its cause.
   */
  public List<Diagnostic> sorted() {
    Set<List<Object>> mistaken =
        diagnostics.stream()
            .filter(Diagnostic::isError)
            .flatMap(DiagnosticCollector::places)
            .collect(Collectors.toSet());
    return diagnostics.stream()
        .filter(found -> found.isError() || places(found).noneMatch(mistaken::contains))
        .sorted()
        .distinct()
        .toList();
  }

  /** The line and the rule that a problem is about. */
  private static Stream<List<Object>> places(Diagnostic found) {
    List<Object> line = List.of(found.file(), found.line());
    return found.rule() == null
        ? Stream.of(line)
        : Stream.of(line, List.of(found.file(), found.rule()));
  }
}
