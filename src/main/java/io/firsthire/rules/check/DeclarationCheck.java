package io.firsthire.rules.check;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.diagnostic.Places;
import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.Questions;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.Annotation;
import io.firsthire.rules.source.Declaration;
import io.firsthire.rules.source.Numeral;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.rules.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the types that a pack declares, and their questions. */
final class DeclarationCheck {
  private static final List<String> ON_TYPES = List.of("questions");
  private static final List<String> ON_FIELDS =
      List.of("question", "labels", "help", "group", "unit", "min", "max", "example");

  private final FactTypes types;
  private final DiagnosticCollector findings;
  private final Map<String, String> declaredTypes = new HashMap<>();
  private final Map<String, String> questions = new HashMap<>();

  DeclarationCheck(FactTypes types, DiagnosticCollector findings) {
    this.types = types;
    this.findings = findings;
  }

  void check(List<SourceFile> files) {
    // If two declarations have one name, it is the comparison's that has to change.
    for (SourceFile file : vocabularyFirst(files)) {
      file.declarations().forEach(declaration -> declaration(file.path(), declaration));
    }
  }

  private static List<SourceFile> vocabularyFirst(List<SourceFile> files) {
    return files.stream()
        .sorted(Comparator.comparing(file -> !file.path().startsWith(Places.VOCABULARY)))
        .toList();
  }

  private void declaration(String file, Declaration declaration) {
    String name = declaration.name();
    String before =
        FactTypes.vocabularyClass(name).isPresent() ? "the vocabulary" : declaredTypes.get(name);
    if (before != null) {
      findings.add(
          Code.DUPLICATE_TYPE,
          file,
          declaration.nameSpan(),
          "the type '" + name + "' is already declared in " + before,
          "Give it another name.");
      return;
    }
    declaredTypes.put(name, file);
    declaration.annotations().forEach(annotation -> known(file, annotation, ON_TYPES, "a type"));
    boolean answers = types.fact(name).map(FactType::answers).orElse(false);
    Set<String> fields = new HashSet<>();
    for (Declaration.Field field : declaration.fields()) {
      if (ReservedWords.contains(field.name())) {
        findings.add(
            Code.SYNTAX,
            file,
            field.span(),
            "'" + field.name() + "' is a word of the rule language",
            "Give it another name.");
      } else if (!fields.add(field.name()) && !answers) {
        duplicate(file, field, "the field '" + field.name() + "' is declared twice");
      }
      field.annotations().forEach(annotation -> known(file, annotation, ON_FIELDS, "a field"));
      if (answers) {
        question(file, declaration, field);
      } else {
        type(file, field, List.of("String", "boolean", "double", "int", "long"));
      }
    }
  }

  private void duplicate(String file, Declaration.Field field, String message) {
    findings.add(Code.DUPLICATE_QUESTION, file, field.span(), message, "Give it another name.");
  }

  private void known(String file, Annotation annotation, List<String> allowed, String of) {
    if (!allowed.contains(annotation.name())) {
      String meant = DiagnosticCollector.meant(annotation.name(), allowed);
      findings.add(
          Code.UNKNOWN_ANNOTATION,
          file,
          annotation.span(),
          "'@" + annotation.name() + "' means nothing on " + of,
          meant == null ? "Known annotations are @" + String.join(", @", allowed) + "." : meant);
    }
  }

  private boolean type(String file, Declaration.Field field, List<String> more) {
    List<String> allowed = new ArrayList<>(FactTypes.answerTypes());
    allowed.addAll(more);
    boolean known = allowed.contains(field.type());
    if (!known) {
      String meant = DiagnosticCollector.meant(field.type(), allowed);
      findings.add(
          Code.UNKNOWN_TYPE,
          file,
          field.typeSpan(),
          "'" + field.name() + "' cannot be of the type '" + field.type() + "'",
          meant == null ? "It may be " + String.join(", ", allowed) + "." : meant);
    }
    return known;
  }

  private void question(String file, Declaration declaration, Declaration.Field field) {
    String before = questions.putIfAbsent(field.name(), declaration.name());
    if (before != null) {
      duplicate(
          file, field, "the question '" + field.name() + "' is already declared in " + before);
    }
    if (field.annotation("question").filter(text -> !text.isBlank()).isEmpty()) {
      findings.add(
          Code.MISSING_QUESTION,
          file,
          field.span(),
          "the question '" + field.name() + "' needs the text that a visitor reads",
          "Write @question(\"…\") after its type.");
    }
    if (type(file, field, List.of())) {
      FactType.Field known = types.fact(declaration.name()).orElseThrow().field(field.name()).get();
      bounds(file, field, known);
      field.annotations().stream()
          .filter(annotation -> annotation.name().equals("example"))
          .forEach(example -> example(file, known, example));
      field.annotations().stream()
          .filter(annotation -> annotation.name().equals("labels"))
          .forEach(labels -> labels(file, field, labels));
    }
  }

  private void labels(String file, Declaration.Field field, Annotation labels) {
    List<String> choices = FactTypes.values(field.type());
    if (choices.isEmpty()) {
      findings.add(
          Code.WRONG_TYPE,
          file,
          labels.span(),
          "'" + field.name() + "' is not a choice, so it cannot have @labels",
          "Remove it.");
      return;
    }
    List<String> given = Questions.labels(labels.value());
    boolean distinct = Set.copyOf(given).size() == given.size();
    if (given.size() != choices.size() || !distinct || given.stream().anyMatch(String::isBlank)) {
      wrongValue(
          file,
          labels,
          choices.size()
              + " different labels with commas between them, for "
              + String.join(", ", choices));
    }
  }

  private void bounds(String file, Declaration.Field field, FactType.Field known) {
    for (Annotation annotation : field.annotations()) {
      String name = annotation.name();
      boolean bound = name.equals("min") || name.equals("max");
      if (bound && !known.type().isNumber()) {
        findings.add(
            Code.WRONG_TYPE,
            file,
            annotation.span(),
            "'" + field.name() + "' is not a number, so it cannot have @" + name,
            "Remove it.");
      } else if (bound) {
        number(file, annotation, known);
      }
    }
    BigDecimal min = FactTypes.number(field.annotation("min"));
    BigDecimal max = FactTypes.number(field.annotation("max"));
    if (min != null && max != null && min.compareTo(max) > 0) {
      findings.add(
          Code.OUT_OF_RANGE,
          file,
          field.span(),
          "no answer to '"
              + field.name()
              + "' is at least "
              + min.toPlainString()
              + " and at most "
              + max.toPlainString(),
          "Swap @min and @max?");
    }
  }

  private void number(String file, Annotation annotation, FactType.Field known) {
    BigDecimal number = FactTypes.number(Optional.of(annotation.value()));
    boolean whole = known.type().kind() != ValueType.Kind.DECIMAL;
    if (number == null || whole && number.stripTrailingZeros().scale() > 0) {
      wrongValue(file, annotation, "a " + (whole ? "whole " : "") + "number");
    } else if (whole) {
      range(file, annotation, number, known.type().kind() == ValueType.Kind.LONG);
    }
  }

  private void range(String file, Annotation annotation, BigDecimal number, boolean isLong) {
    long least = isLong ? Long.MIN_VALUE : Integer.MIN_VALUE;
    long greatest = isLong ? Long.MAX_VALUE : Integer.MAX_VALUE;
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(greatest)) > 0) {
      wrongValue(file, annotation, "a whole number from " + least + " to " + greatest);
    }
  }

  private void wrongValue(String file, Annotation annotation, String wanted) {
    Span at = annotation.valueSpan();
    findings.add(
        Code.WRONG_TYPE,
        file,
        at,
        "@"
            + annotation.name()
            + " wants "
            + wanted
            + ", but this is '"
            + Numeral.shortened(annotation.value())
            + "'",
        Numeral.isBeyondBounds(annotation.value()) ? Numeral.BOUNDS + "." : null);
  }

  private void example(String file, FactType.Field field, Annotation example) {
    BigDecimal number = FactTypes.number(Optional.of(example.value()));
    if (field.type().kind() == ValueType.Kind.CHOICE) {
      List<String> values = FactTypes.values(field.type().name());
      if (!values.contains(example.value())) {
        String meant = DiagnosticCollector.meant(example.value(), values);
        findings.add(
            Code.UNKNOWN_VALUE,
            file,
            example.valueSpan(),
            field.type().name() + " has no value '" + example.value() + "'",
            meant == null ? "It has " + String.join(", ", values) + "." : meant);
      }
    } else if (field.type().isNumber()) {
      number(file, example, field);
      if (number == null) {
        return;
      } else if (field.min() != null && number.compareTo(field.min()) < 0
          || field.max() != null && number.compareTo(field.max()) > 0) {
        findings.add(
            Code.OUT_OF_RANGE,
            file,
            example.valueSpan(),
            "the example " + number.toPlainString() + " is not an allowed answer",
            null);
      }
    } else if (!example.value().equals("true") && !example.value().equals("false")) {
      wrongValue(file, example, "true or false");
    }
  }
}
