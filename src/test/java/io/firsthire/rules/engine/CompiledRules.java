package io.firsthire.rules.engine;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.model.Questions;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.drools.base.factmodel.AccessibleFact;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kproject.models.KieBaseModelImpl;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.CanonicalKieModule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.internal.conf.IndexLeftBetaMemoryOption;
import org.kie.internal.conf.IndexRightBetaMemoryOption;

/**
 * The oracle: the same rules, compiled by Drools from their text. What they conclude, in which
 * order, and how they fail is what ours must do.
 */
final class CompiledRules {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final int MOST_FIRINGS = 10_000;

  private final ClassLoader classes;
  private final List<Model> models;

  private CompiledRules(ClassLoader classes, List<Model> models) {
    this.classes = classes;
    this.models = models;
  }

  /** Thrown when Drools does not take rules. */
  static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    Rejected(String message) {
      super(message);
    }
  }

  /**
   * Compiles a pack's files. Drools writes code by the rules of the machine's language, and in
   * Turkish none that compiles, so it does so in no language.
   */
  static synchronized CompiledRules of(List<RuleFile> files) throws Rejected {
    Locale machine = Locale.getDefault();
    Locale.setDefault(Locale.ROOT);
    try {
      return compiled(files);
    } finally {
      Locale.setDefault(machine);
    }
  }

  private static CompiledRules compiled(List<RuleFile> files) throws Rejected {
    KieServices services = KieServices.get();
    ReleaseId release =
        services.newReleaseId("io.firsthire", "oracle", "1." + COUNT.incrementAndGet());
    KieFileSystem system = services.newKieFileSystem();
    system.generateAndWritePomXML(release);
    files.forEach(file -> system.write("src/main/resources/" + file.path(), file.text()));
    KieBuilder builder = services.newKieBuilder(system);
    try {
      builder.buildAll(ExecutableModelProject.class);
      if (builder.getResults().hasMessages(Message.Level.ERROR)) {
        throw new Rejected(builder.getResults().getMessages(Message.Level.ERROR).toString());
      }
      CanonicalKieModule module = (CanonicalKieModule) builder.getKieModule();
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
    } catch (RuntimeException | LinkageError e) {
      // Of some rules the compiler makes classes that the Java machine does not take.
      throw new Rejected(String.valueOf(e));
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }

  private KieBase base(RuleModel written, Predicate<String> wanted) {
    KieBaseConfiguration configuration =
        RuleBaseFactory.newKnowledgeBaseConfiguration(null, classes);
    configuration.setOption(KieBaseMutabilityOption.DISABLED);
    configuration.setOption(IndexLeftBetaMemoryOption.NO);
    configuration.setOption(IndexRightBetaMemoryOption.NO);
    List<Model> parts = new ArrayList<>();
    for (Model model : models) {
      ModelImpl part = new ModelImpl(model.getName());
      part.withRules(
          model.getRules().stream()
              .filter(rule -> wanted.test(rule.getName()))
              // Drools loads files in no order that anybody wrote down.
              .sorted(Comparator.comparingInt(rule -> written.order(rule.getName())))
              .toList());
      model.getTypeMetaDatas().forEach(part::addTypeMetaData);
      parts.add(part);
    }
    return KieBaseBuilder.createKieBaseFromModel(parts, configuration);
  }

  /** The same pack, as compiled. */
  Oracle pack(Pack pack) {
    return new Oracle(pack);
  }

  /** Some of the rules, as compiled. */
  RuleSelection select(RuleModel written, Predicate<String> wanted) {
    return new RuleSelection(base(written, wanted));
  }

  /** A fact of a declared type, whose fields have no values yet. */
  AccessibleFact fact(String type) {
    try {
      return (AccessibleFact)
          classes.loadClass("firsthire." + type).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Some rules as compiled. */
  record RuleSelection(KieBase base) {
    /** Evaluates them on facts; rules that fire more often than they may end in a failure. */
    Evaluation evaluate(List<Object> facts, int mostFirings) {
      return CompiledRules.evaluate(base, facts, mostFirings);
    }
  }

  /** A pack as compiled: it is evaluated as {@link Pack} is, up to the outcome and beyond. */
  final class Oracle {
    private final Pack pack;
    private final List<String> questions = new ArrayList<>();
    private final Map<String, String> holders = new LinkedHashMap<>();
    private final KieBase deciding;
    private final KieBase following;
    private final Set<String> decidingReads;
    private final Set<String> followingReads;
    private final Evaluation catalogue;

    private Oracle(Pack pack) {
      this.pack = pack;
      Set<String> decisions = pack.rules().decisionRules();
      Set<String> later = pack.rules().followUpRules();
      Set<String> first = new HashSet<>(decisions);
      first.removeAll(later);
      this.catalogue =
          evaluate(base(pack.rules(), rule -> !decisions.contains(rule)), List.of(), MOST_FIRINGS);
      this.deciding = base(pack.rules(), first::contains);
      this.following = base(pack.rules(), later::contains);
      this.decidingReads = pack.rules().readBy(first);
      this.followingReads = pack.rules().readBy(later);
      for (Question question : Questions.of(pack.rules())) {
        questions.add(question.name());
        holders.put(question.name(), question.declaredIn());
      }
    }

    /** What the rules say without any firm. */
    Evaluation catalogue() {
      return catalogue;
    }

    /** What the rules conclude of a firm. */
    Evaluation decide(Map<String, Object> answers) {
      List<Object> facts = shared(decidingReads);
      facts.addAll(firm(answers));
      Evaluation decided = evaluate(deciding, facts, MOST_FIRINGS);
      if (decided.failure() != null) {
        return decided;
      }
      List<Object> more = shared(followingReads);
      more.addAll(decision(decided.facts()));
      return decided.and(evaluate(following, more, MOST_FIRINGS));
    }

    private List<Object> decision(List<Object> facts) {
      return facts.stream()
          .filter(fact -> Set.of("Outcome", "Hire").contains(fact.getClass().getSimpleName()))
          .sorted(
              Comparator.comparingInt(
                      (Object fact) ->
                          fact instanceof io.firsthire.vocabulary.Hire hire ? hire.position() : 0)
                  .thenComparing(Object::toString))
          .toList();
    }

    private List<Object> shared(Set<String> read) {
      List<Object> shared = new ArrayList<>();
      // The catalogue is in the order it is written, as the pack has it.
      List<Object> ordered = new ArrayList<>();
      for (int n = 0; n < catalogue.facts().size(); n++) {
        ordered.add(n);
      }
      ordered.sort(
          Comparator.comparingInt(n -> pack.rules().order(catalogue.makers().get((Integer) n))));
      for (Object n : ordered) {
        Object fact = catalogue.facts().get((Integer) n);
        if (read.contains(FactTypes.nameOf(fact))) {
          shared.add(fact);
        }
      }
      return shared;
    }

    private List<Object> firm(Map<String, Object> answers) {
      Map<String, AccessibleFact> facts = new LinkedHashMap<>();
      pack.rules().answers().keySet().forEach(type -> facts.put(type, fact(type)));
      answers.forEach(
          (question, answer) -> facts.get(holders.get(question)).setValue(question, answer));
      return new ArrayList<>(facts.values());
    }
  }

  /**
   * What an evaluation came to.
   *
   * @param concluded each fact with the rule that made it, as texts, in order
   * @param fired the rules that fired, in order
   * @param failure the kind of exception that ended it, or null
   */
  record Evaluation(
      List<String> concluded,
      List<String> fired,
      String failure,
      List<Object> facts,
      List<String> makers) {
    Evaluation and(Evaluation later) {
      List<String> concludedAll = new ArrayList<>(concluded);
      concludedAll.addAll(later.concluded);
      List<String> firedAll = new ArrayList<>(fired);
      firedAll.addAll(later.fired);
      return new Evaluation(concludedAll, firedAll, later.failure, facts, makers);
    }
  }

  private static Evaluation evaluate(KieBase base, List<Object> facts, int mostFirings) {
    KieSession session = base.newKieSession();
    List<Object> made = new ArrayList<>();
    List<String> makers = new ArrayList<>();
    List<String> fired = new ArrayList<>();
    String failure = null;
    try {
      facts.forEach(session::insert);
      session.addEventListener(
          new DefaultAgendaEventListener() {
            @Override
            public void beforeMatchFired(BeforeMatchFiredEvent event) {
              fired.add(event.getMatch().getRule().getName());
            }

            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {}
          });
      session.addEventListener(
          new DefaultRuleRuntimeEventListener() {
            @Override
            public void objectInserted(ObjectInsertedEvent event) {
              made.add(event.getObject());
              makers.add(fired.isEmpty() ? "" : fired.get(fired.size() - 1));
            }

            @Override
            public void objectDeleted(ObjectDeletedEvent event) {
              for (int n = 0; n < made.size(); n++) {
                if (made.get(n) == event.getOldObject()) {
                  made.remove(n);
                  makers.remove(n--);
                }
              }
            }
          });
      if (session.fireAllRules(mostFirings) >= mostFirings && session.fireAllRules(1) > 0) {
        failure = "limit";
      }
    } catch (RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null && cause.getCause() != cause) {
        cause = cause.getCause();
      }
      failure = cause.getClass().getSimpleName();
    } finally {
      session.dispose();
    }
    List<String> concluded = new ArrayList<>();
    for (int n = 0; n < made.size(); n++) {
      concluded.add(makers.get(n) + ": " + made.get(n));
    }
    return new Evaluation(concluded, fired, failure, made, makers);
  }
}
