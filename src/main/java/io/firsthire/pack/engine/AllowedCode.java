package io.firsthire.pack.engine;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the classes that Drools makes of rules may use: themselves, the vocabulary, the parts of
 * Drools that rules are built of, and a few pure functions. The list is what the features need that
 * rules may have; whatever is not on it is refused.
 */
final class AllowedCode {
  private static final String VOCABULARY = "io/firsthire/vocabulary/";
  private static final String CONSTRUCTOR = "<init>";

  private static final Map<String, Set<String>> MEMBERS =
      Map.ofEntries(
          // The language
          Map.entry("java/lang/Boolean", Set.of("valueOf", "booleanValue", "TYPE")),
          Map.entry(
              "java/lang/Double",
              Set.of("valueOf", "doubleValue", "intValue", "longValue", "TYPE")),
          Map.entry("java/lang/Enum", Set.of(CONSTRUCTOR, "valueOf")),
          Map.entry("java/lang/IllegalArgumentException", Set.of(CONSTRUCTOR)),
          Map.entry("java/lang/Integer", Set.of("valueOf", "intValue", "longValue", "TYPE")),
          Map.entry("java/lang/Long", Set.of("valueOf", "longValue", "intValue", "TYPE")),
          Map.entry("java/lang/Object", Set.of(CONSTRUCTOR)),
          Map.entry("java/lang/RuntimeException", Set.of(CONSTRUCTOR)),
          Map.entry("java/lang/System", Set.of("arraycopy")),
          Map.entry("java/lang/invoke/LambdaMetafactory", Set.of("metafactory")),
          Map.entry("java/lang/invoke/StringConcatFactory", Set.of("makeConcatWithConstants")),
          Map.entry(
              "java/time/format/DateTimeFormatterBuilder",
              Set.of(CONSTRUCTOR, "appendPattern", "parseCaseInsensitive", "toFormatter")),
          Map.entry("java/util/ArrayList", Set.of(CONSTRUCTOR)),
          Map.entry("java/util/Arrays", Set.of("asList")),
          Map.entry("java/util/Collections", Set.of("emptyList")),
          Map.entry("java/util/List", Set.of("add", "addAll")),
          Map.entry("java/util/Locale", Set.of("ENGLISH")),
          // Functions of a rule's values
          Map.entry("java/lang/Math", Set.of("abs", "ceil", "floor", "max", "min", "round")),
          Map.entry(
              "java/lang/String",
              Set.of(
                  "equals", "hashCode", "length", "toLowerCase", "toUpperCase", "trim", "valueOf")),
          // What rules are built of
          Map.entry("org/drools/model/BitMask", Set.of("getPatternMask")),
          Map.entry("org/drools/model/DomainClassMetadata", Set.of("getPropertyIndex")),
          Map.entry("org/drools/model/PatternDSL$PatternDef", Set.of("bind", "expr", "watch")),
          Map.entry("org/drools/model/Rule$Attribute", Set.of("SALIENCE")),
          Map.entry(
              "org/drools/model/functions/PredicateInformation",
              Set.of(CONSTRUCTOR, "addRuleNames", "setMoreThanMaxRuleDefs")),
          Map.entry("org/drools/model/functions/accumulate/AccumulateFunction", Set.of("as")),
          Map.entry("org/drools/model/impl/RuleBuilder", Set.of("attribute", "build", "metadata")),
          Map.entry(
              "org/drools/model/impl/TypeMetaDataImpl",
              Set.of("addAnnotation", "withField", "withFieldAnnotation")),
          Map.entry("org/drools/model/operators/InOperator", Set.of("INSTANCE")),
          Map.entry(
              "org/drools/modelcompiler/dsl/pattern/D",
              Set.of(
                  "accFunction",
                  "accumulate",
                  "alphaIndexedBy",
                  "and",
                  "annotationValue",
                  "betaIndexedBy",
                  "declarationOf",
                  "eval",
                  "execute",
                  "exists",
                  "forall",
                  "not",
                  "on",
                  "or",
                  "pattern",
                  "reactOn",
                  "rule",
                  "typeMetaData")),
          Map.entry(
              "org/drools/modelcompiler/util/EvaluationUtil",
              Set.of(
                  "areNullSafeEquals",
                  "areNumbersNullSafeEquals",
                  "greaterOrEqual",
                  "greaterOrEqualNumbers",
                  "greaterThan",
                  "greaterThanNumbers",
                  "lessOrEqual",
                  "lessOrEqualNumbers",
                  "lessThan",
                  "lessThanNumbers",
                  "notEquals")),
          Map.entry("org/drools/util/DateUtils", Set.of("getDateFormatMask")),
          // What consequences do
          Map.entry("org/drools/core/rule/consequence/KnowledgeHelper", Set.of("insertLogical")),
          Map.entry("org/drools/model/Drools", Set.of("delete", "insert", "update")),
          Map.entry("org/drools/modelcompiler/consequence/DroolsImpl", Set.of("asKnowledgeHelper")),
          // The description of the project that Drools adds
          Map.entry("org/kie/api/KieServices", Set.of("get", "newKieModuleModel")),
          Map.entry(
              "org/kie/api/builder/model/KieBaseModel",
              Set.of(
                  "addPackage",
                  "newKieSessionModel",
                  "setDefault",
                  "setEventProcessingMode",
                  "setMutability")),
          Map.entry("org/kie/api/builder/model/KieModuleModel", Set.of("newKieBaseModel")),
          Map.entry(
              "org/kie/api/builder/model/KieSessionModel",
              Set.of("setClockType", "setDefault", "setType")),
          Map.entry(
              "org/kie/api/builder/model/KieSessionModel$KieSessionType",
              Set.of("STATEFUL", "STATELESS")),
          Map.entry("org/kie/api/conf/EventProcessingOption", Set.of("CLOUD")),
          Map.entry("org/kie/api/conf/KieBaseMutabilityOption", Set.of("ALLOWED")),
          Map.entry("org/kie/api/runtime/conf/ClockTypeOption", Set.of("get")),
          Map.entry("org/kie/util/maven/support/ReleaseIdImpl", Set.of(CONSTRUCTOR)));

  /** Families of types of which only one member is needed. */
  private static final Map<Pattern, String> FAMILIES =
      Map.of(
          Pattern.compile("org/drools/model/Index\\$ConstraintType"), "[A-Z_]+",
          Pattern.compile("org/drools/model/consequences/ConsequenceBuilder\\$_\\d+"), "execute",
          Pattern.compile("org/drools/core/base/accumulators/\\w+AccumulateFunction"), "<init>");

  private final Set<String> own;

  /**
   * Allows these classes to use each other.
   *
   * @param own their internal names
   */
  AllowedCode(Set<String> own) {
    this.own = Set.copyOf(own);
  }

  /** Whether a method, constructor or field may be used. */
  boolean member(String owner, String name) {
    return own.contains(owner)
        || owner.startsWith(VOCABULARY)
        || MEMBERS.getOrDefault(owner, Set.of()).contains(name)
        || FAMILIES.entrySet().stream()
            .anyMatch(
                family ->
                    family.getKey().matcher(owner).matches() && name.matches(family.getValue()));
  }
}
