package io.firsthire.pack.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kproject.models.KieBaseModelImpl;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.CanonicalKieModule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.internal.conf.IndexLeftBetaMemoryOption;
import org.kie.internal.conf.IndexRightBetaMemoryOption;

/**
 * Rules compiled to the executable model, in a class loader of their own that goes when nothing
 * refers to them any more. Engines for some of the rules or all of them are made from it.
 */
public final class CompiledRules {
  private static final AtomicLong COUNT = new AtomicLong();

  private final ClassLoader classes;
  private final List<Model> models;

  private CompiledRules(ClassLoader classes, List<Model> models) {
    this.classes = classes;
    this.models = models;
  }

  /**
   * Compiles rules.
   *
   * @param rulePackage the package that all of them are in
   * @throws RulesRejected if Drools finds them wrong
   * @throws UnsafeRules if they use what rules may not
   */
  public static CompiledRules compile(String rulePackage, List<RuleText> texts)
      throws RulesRejected, UnsafeRules {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Drools looks for the classes that rules import in the context class loader.
    thread.setContextClassLoader(new RuleParent(CompiledRules.class.getClassLoader(), rulePackage));
    try {
      return build(texts);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static CompiledRules build(List<RuleText> texts) throws RulesRejected, UnsafeRules {
    KieServices services = KieServices.get();
    ReleaseId release =
        services.newReleaseId("io.firsthire", "pack", "1." + COUNT.incrementAndGet());
    KieFileSystem files = services.newKieFileSystem();
    files.generateAndWritePomXML(release);
    for (RuleText text : texts) {
      files.write("src/main/resources/" + text.path(), text.text());
    }
    KieBuilder builder = services.newKieBuilder(files);
    try {
      builder.buildAll(ExecutableModelProject.class);
      if (builder.getResults().hasMessages(Message.Level.ERROR)) {
        throw new RulesRejected(messages(builder));
      }
      CanonicalKieModule module = (CanonicalKieModule) builder.getKieModule();
      requireSafe(module);
      KieBaseModelImpl base =
          (KieBaseModelImpl)
              ((InternalKieModule) module)
                  .getKieModuleModel()
                  .getKieBaseModels()
                  .values()
                  .iterator()
                  .next();
      return new CompiledRules(
          module.getModuleClassLoader(), List.copyOf(module.getModelForKBase(base)));
    } finally {
      // Otherwise Drools keeps every module ever compiled.
      services.getRepository().removeKieModule(release);
    }
  }

  /** Nothing of the classes has run before. */
  private static void requireSafe(InternalKieModule module) throws UnsafeRules {
    List<byte[]> classes =
        module.getFileNames().stream()
            .filter(file -> file.endsWith(".class"))
            .map(module::getBytes)
            .toList();
    SortedSet<String> forbidden = CodeScan.forbidden(classes);
    if (!forbidden.isEmpty()) {
      throw new UnsafeRules(forbidden);
    }
  }

  private static List<CompilerMessage> messages(KieBuilder builder) {
    List<CompilerMessage> messages = new ArrayList<>();
    for (Message message : builder.getResults().getMessages(Message.Level.ERROR)) {
      messages.add(
          new CompilerMessage(
              message.getPath(), message.getLine(), message.getColumn(), message.getText()));
    }
    return messages;
  }

  /** A type that the rules declare. */
  public Class<?> declaredType(String packageName, String name) {
    try {
      return classes.loadClass(packageName + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no rule file declares " + name, e);
    }
  }

  /**
   * These rules, some of which stand in for others: under the others' names and in their places.
   *
   * @param substitutes the names of rules of this compilation by the names of those they replace
   */
  public CompiledRules substituting(Map<String, String> substitutes) {
    Map<String, Rule> byName =
        models.stream()
            .flatMap(model -> model.getRules().stream())
            .collect(Collectors.toMap(Rule::getName, Function.identity()));
    return new CompiledRules(
        classes,
        parts(rules -> rules.stream().map(r -> substituted(r, substitutes, byName)).toList()));
  }

  private static Rule substituted(
      Rule rule, Map<String, String> substitutes, Map<String, Rule> byName) {
    String by = substitutes.get(rule.getName());
    return by == null ? rule : new RenamedRule(byName.get(by), rule.getName());
  }

  /** These rules, loaded in another order. */
  public CompiledRules shuffled(Random random) {
    return new CompiledRules(
        classes,
        parts(
            rules -> {
              List<Rule> shuffled = new ArrayList<>(rules);
              Collections.shuffle(shuffled, random);
              return shuffled;
            }));
  }

  /** An engine with those rules whose names are wanted. */
  public Engine engine(Predicate<String> wanted) {
    KieBaseConfiguration configuration =
        RuleBaseFactory.newKnowledgeBaseConfiguration(null, classes);
    configuration.setOption(KieBaseMutabilityOption.DISABLED);
    // One evaluation has a few dozen facts: an index of them allocates more than it saves.
    configuration.setOption(IndexLeftBetaMemoryOption.NO);
    configuration.setOption(IndexRightBetaMemoryOption.NO);
    List<Model> parts =
        parts(rules -> rules.stream().filter(rule -> wanted.test(rule.getName())).toList());
    return new Engine(KieBaseBuilder.createKieBaseFromModel(parts, configuration));
  }

  private List<Model> parts(UnaryOperator<List<Rule>> rules) {
    return models.stream().map(model -> part(model, rules.apply(model.getRules()))).toList();
  }

  private static Model part(Model whole, List<Rule> rules) {
    ModelImpl part = new ModelImpl(whole.getName());
    part.withRules(rules);
    part.withGlobals(whole.getGlobals());
    part.withQueries(whole.getQueries());
    whole.getTypeMetaDatas().forEach(part::addTypeMetaData);
    return part;
  }
}
