package io.firsthire.rules.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** What Drools' own parser reads in a file, in the words of {@link Outline}. */
final class DroolsOutline {
  private DroolsOutline() {}

  /** The outline; empty where the parser refuses the file. */
  static Optional<List<String>> of(String text) {
    try {
      DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
      PackageDescr read = parser.parse(false, text);
      return read == null || parser.hasErrors() ? Optional.empty() : Optional.of(of(read));
    } catch (DroolsParserException | RuntimeException | StackOverflowError e) {
      // Some of what it refuses, it refuses so.
      return Optional.empty();
    }
  }

  private static List<String> of(PackageDescr read) {
    List<String> lines = new ArrayList<>();
    lines.add("package " + read.getName());
    read.getImports().forEach(imported -> lines.add("import " + imported.getTarget()));
    read.getFunctions().forEach(function -> lines.add("function " + function.getName()));
    read.getGlobals().forEach(global -> lines.add("global " + global.getIdentifier()));
    read.getTypeDeclarations().forEach(declaration -> lines.add(of(declaration)));
    read.getRules().forEach(rule -> lines.addAll(of(rule)));
    return lines;
  }

  private static String of(TypeDeclarationDescr declaration) {
    StringBuilder text = new StringBuilder("declare " + declaration.getTypeName());
    text.append(annotations(declaration));
    declaration.getFields().values().stream()
        .sorted(Comparator.comparingInt(field -> field.getIndex()))
        .forEach(
            field ->
                text.append(" | ")
                    .append(field.getFieldName())
                    .append(" : ")
                    .append(field.getPattern().getObjectType())
                    .append(annotations(field)));
    return text.toString();
  }

  private static String annotations(AnnotatedBaseDescr of) {
    return Outline.annotations(
        of.getAnnotations().stream()
            .map(a -> Outline.annotation(a.getName(), value(a.getSingleValueAsString()))));
  }

  /** A text is without its quotes, as ours is. */
  private static String value(String written) {
    if (written == null) {
      return "";
    }
    List<Token> tokens = new Lexer(written).tokens();
    return tokens.size() == 2 ? tokens.get(0).text() : written;
  }

  private static List<String> of(RuleDescr rule) {
    List<String> lines = new ArrayList<>();
    String kind = rule.getClass() == RuleDescr.class ? "rule " : rule.getClass().getSimpleName();
    lines.add(kind + rule.getName() + annotations(rule));
    rule.getAttributes().values().stream()
        .map(attribute -> attribute.getName() + " " + Outline.bare(attribute.getValue()))
        .sorted()
        .forEach(lines::add);
    rule.getLhs().getDescrs().forEach(condition -> lines.add(of((Object) condition)));
    lines.add("then " + Outline.bare(String.valueOf(rule.getConsequence())));
    return lines;
  }

  private static String of(Object condition) {
    if (condition instanceof PatternDescr pattern) {
      return pattern.getSource() instanceof AccumulateDescr accumulate
          ? accumulate(accumulate, pattern)
          : pattern(pattern);
    } else if (condition instanceof NotDescr not) {
      return "not" + inner(not.getDescrs());
    } else if (condition instanceof ExistsDescr) {
      return "exists" + inner(((ConditionalElementDescr) condition).getDescrs());
    } else if (condition instanceof ForallDescr forall) {
      return "forall" + inner(forall.getDescrs());
    } else if (condition instanceof OrDescr or) {
      return "or" + inner(or.getDescrs());
    }
    return condition instanceof ConditionalElementDescr joined
        ? Outline.joined("and", joined.getDescrs().stream().map(part -> of((Object) part)).toList())
        : condition.getClass().getSimpleName();
  }

  private static String inner(List<? extends BaseDescr> parts) {
    return Outline.inner(parts.stream().map(part -> of((Object) part)).toList());
  }

  private static String pattern(PatternDescr pattern) {
    String source = pattern.getSource() == null ? "" : " from " + pattern.getSource();
    return Outline.pattern(pattern.getIdentifier(), pattern.getObjectType(), constraints(pattern))
        + source;
  }

  private static Stream<String> constraints(PatternDescr pattern) {
    return pattern.getDescrs().stream()
        .map(
            constraint ->
                constraint instanceof ExprConstraintDescr expression
                    ? expression.getExpression()
                    : constraint.toString());
  }

  private static String accumulate(AccumulateDescr accumulate, PatternDescr pattern) {
    return Outline.accumulate(
        of((Object) accumulate.getInput()),
        accumulate.getFunctions().stream()
            .map(
                function ->
                    (function.getBind() == null ? "" : function.getBind() + ":")
                        + function.getFunction()
                        + "("
                        + String.join(",", function.getParams())
                        + ")"),
        constraints(pattern));
  }
}
