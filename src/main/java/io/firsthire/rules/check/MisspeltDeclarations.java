package io.firsthire.rules.check;

import io.firsthire.machine.Interruptions;
import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.DiagnosticCollector;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.Action;
import io.firsthire.rules.source.Condition;
import io.firsthire.rules.source.Declaration;
import io.firsthire.rules.source.Expression;
import io.firsthire.rules.source.RuleSource;
import io.firsthire.rules.source.SourceFile;
import io.firsthire.text.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds types and questions that are misspelt in their declaration. The error is reported there,
 * not at every rule that spells them right.
 */
final class MisspeltDeclarations {
  private static final int LEAST_USES = 2;

  private final RuleModel model;
  private final List<RuleModel> others;
  private final DiagnosticCollector findings;

  MisspeltDeclarations(RuleModel model, List<RuleModel> others, DiagnosticCollector findings) {
    this.model = model;
    this.others = others;
    this.findings = findings;
  }

  /** The model with its declarations as they were probably meant. */
  RuleModel corrected() {
    Map<String, Long> uses = count(rules().flatMap(MisspeltDeclarations::types));
    Set<String> unused = new TreeSet<>(declared());
    unused.removeAll(uses.keySet());
    Map<String, String> meant = new LinkedHashMap<>();
    uses.forEach(
        (type, count) -> {
          boolean unknown = FactTypes.vocabularyClass(type).isEmpty() && !declared().contains(type);
          if (unknown && count >= LEAST_USES) {
            NearestName.to(type, unused).ifPresent(name -> meant.putIfAbsent(name, type));
          }
        });
    return new RuleModel(model.files().stream().map(file -> corrected(file, meant)).toList());
  }

  private Stream<RuleSource> rules() {
    return model.files().stream().flatMap(file -> file.rules().stream());
  }

  private Set<String> declared() {
    return model.files().stream()
        .flatMap(file -> file.declarations().stream())
        .map(Declaration::name)
        .collect(Collectors.toSet());
  }

  private static Map<String, Long> count(Stream<String> names) {
    return names.collect(
        Collectors.groupingBy(name -> name, LinkedHashMap::new, Collectors.counting()));
  }

  private static Stream<String> types(RuleSource rule) {
    return Stream.concat(
        rule.conditions().stream().flatMap(Condition::patterns).map(Condition.Pattern::type),
        rule.actions().stream()
            .flatMap(Action::expressions)
            .filter(Expression.New.class::isInstance)
            .map(e -> ((Expression.New) e).type()));
  }

  private SourceFile corrected(SourceFile file, Map<String, String> meant) {
    List<Declaration> declarations = new ArrayList<>();
    for (Declaration declaration : file.declarations()) {
      String name = meant.getOrDefault(declaration.name(), declaration.name());
      if (!name.equals(declaration.name())) {
        findings.add(
            Code.UNKNOWN_TYPE,
            file.path(),
            declaration.nameSpan(),
            "no rule speaks of '"
                + declaration.name()
                + "', but rules speak of '"
                + name
                + "', which is not declared",
            "Did you mean '" + name + "'?");
      }
      declarations.add(questions(file, declaration.named(name)));
    }
    return file.with(declarations);
  }

  private Declaration questions(SourceFile file, Declaration declaration) {
    Interruptions.requireNone();
    Map<String, Long> fields = count(rules().flatMap(rule -> fields(rule, declaration.name())));
    Map<String, Long> texts = count(rules().flatMap(MisspeltDeclarations::texts));
    Set<String> names =
        declaration.fields().stream().map(Declaration.Field::name).collect(Collectors.toSet());
    Set<String> unread =
        names.stream()
            .filter(name -> !fields.containsKey(name) && !texts.containsKey(name))
            .filter(name -> others.stream().noneMatch(o -> o.isAsked(declaration.name(), name)))
            .collect(Collectors.toCollection(TreeSet::new));
    fields.keySet().removeAll(names);
    Map<String, String> meant = new LinkedHashMap<>();
    fields.forEach(
        (question, count) -> {
          if (count + texts.getOrDefault(question, 0L) >= LEAST_USES) {
            NearestName.to(question, unread).ifPresent(name -> meant.putIfAbsent(name, question));
          }
        });
    return declaration.with(
        declaration.fields().stream().map(field -> corrected(file, field, meant)).toList());
  }

  private Declaration.Field corrected(
      SourceFile file, Declaration.Field field, Map<String, String> meant) {
    String name = meant.getOrDefault(field.name(), field.name());
    if (!name.equals(field.name())) {
      findings.add(
          Code.UNKNOWN_QUESTION,
          file.path(),
          field.span(),
          "no rule speaks of '"
              + field.name()
              + "', but rules speak of '"
              + name
              + "', which is not declared",
          "Did you mean '" + name + "'?");
    }
    return field.named(name);
  }

  /** The names in the patterns of a type that may be its fields. */
  private static Stream<String> fields(RuleSource rule, String type) {
    Set<String> bound =
        rule.conditions().stream()
            .flatMap(Condition::expressions)
            .filter(Expression.Bind.class::isInstance)
            .map(bind -> ((Expression.Bind) bind).variable())
            .collect(Collectors.toSet());
    return rule.conditions().stream()
        .flatMap(Condition::patterns)
        .filter(pattern -> pattern.type().equals(type))
        .flatMap(pattern -> pattern.constraints().stream())
        .flatMap(Expression::all)
        .filter(Expression.Name.class::isInstance)
        .map(name -> ((Expression.Name) name).name())
        .filter(name -> !bound.contains(name) && !name.startsWith("$"))
        .filter(name -> FactTypes.vocabularyClass(name).isEmpty() && !name.equals("this"));
  }

  /** The texts that rules write into facts; some of them name questions. */
  private static Stream<String> texts(RuleSource rule) {
    return rule.actions().stream()
        .flatMap(Action::expressions)
        .flatMap(value -> Optional.ofNullable(Constants.text(value)).stream());
  }
}
