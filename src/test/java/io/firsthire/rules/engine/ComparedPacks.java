package io.firsthire.rules.engine;

import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.model.DeclaredFact;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.source.SourceFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.drools.base.factmodel.AccessibleFact;

/** The rules of generated packs, as we translate them and as Drools compiles them together. */
final class ComparedPacks {
  /** Rules that feed themselves are as good as endless soon. */
  private static final int MOST_FIRINGS = 100;

  /** Only firings end an evaluation, since Drools counts nothing else. */
  static final Limits LIMITS =
      new Limits(MOST_FIRINGS, 100_000, 1_000_000, 20_000_000, Duration.ofMinutes(5));

  private static final String PATH = "rules/generated/pack.drl";

  private final RuleModel model;
  private final EngineRules ours;
  private final CompiledRules theirs;

  private ComparedPacks(RuleModel model, EngineRules ours, CompiledRules theirs) {
    this.model = model;
    this.ours = ours;
    this.theirs = theirs;
  }

  /** A pack as it is read. */
  static RuleModel model(GeneratedPack pack) {
    return model(pack.text());
  }

  /**
   * Translates and compiles packs, all of whose rules we accept.
   *
   * @throws CompiledRules.Rejected if Drools refuses one of them
   */
  static ComparedPacks of(List<GeneratedPack> packs) throws CompiledRules.Rejected {
    String text = text(packs);
    RuleModel model = model(text);
    return new ComparedPacks(
        model,
        EngineRules.of(model, new LinkedHashMap<>()),
        CompiledRules.of(List.of(new RuleFile(PATH, text))));
  }

  private static String text(List<GeneratedPack> packs) {
    return GeneratedPack.HEADER
        + packs.stream().map(GeneratedPack::declarations).collect(Collectors.joining())
        + packs.stream().flatMap(pack -> pack.rules().stream()).collect(Collectors.joining());
  }

  private static RuleModel model(String text) {
    return new RuleModel(List.of(SourceFile.read(PATH, text)));
  }

  /** What a pack's rules come to as we translate them, whether Drools takes them or not. */
  static Result ours(GeneratedPack pack, GeneratedFirm firm) {
    RuleModel model = model(pack);
    EngineRules rules = EngineRules.of(model, new LinkedHashMap<>());
    return new ComparedPacks(model, rules, null).told(rules.engine(rule -> true), firm);
  }

  private Result told(Engine engine, GeneratedFirm firm) {
    try {
      List<Object> facts = facts(firm, this::ourFact);
      List<String> concluded =
          engine.evaluateOwn(facts, LIMITS).stream().map(CompiledRulesTest::told).toList();
      List<String> fired =
          engine.trace(facts(firm, this::ourFact), LIMITS).stream().map(Firing::rule).toList();
      return new Result(concluded, fired, texts(facts), null);
    } catch (RuleFailed e) {
      return Result.failed(e.getCause().getClass().getSimpleName());
    } catch (LimitReached e) {
      return Result.failed("limit");
    }
  }

  /**
   * What an evaluation came to.
   *
   * @param facts those that were given, as they are in the end
   * @param failure why it ended before its end, or null
   */
  record Result(List<String> concluded, List<String> fired, List<String> facts, String failure) {
    static Result failed(String failure) {
      return new Result(List.of(), List.of(), List.of(), failure);
    }
  }

  /** Some of the rules, both ways. */
  Both select(Predicate<String> rules) {
    return new Both(ours.engine(rules), theirs.select(model, rules));
  }

  /** One of the rules, as we translate it. */
  Engine engine(String rule) {
    return ours.engine(rule::equals);
  }

  /** Some of the rules, as we translate them and as Drools compiles them. */
  final class Both {
    private final Engine engine;
    private final CompiledRules.RuleSelection selected;

    private Both(Engine engine, CompiledRules.RuleSelection selected) {
      this.engine = engine;
      this.selected = selected;
    }

    Result ours(GeneratedFirm firm) {
      return told(engine, firm);
    }

    Result theirs(GeneratedFirm firm) {
      List<Object> facts = facts(firm, ComparedPacks.this::theirFact);
      CompiledRules.Evaluation evaluated = selected.evaluate(facts, MOST_FIRINGS);
      return evaluated.failure() == null
          ? new Result(evaluated.concluded(), evaluated.fired(), texts(facts), null)
          : Result.failed(evaluated.failure());
    }
  }

  /** A firm's facts as our engine has them. */
  List<Object> ourFacts(GeneratedFirm firm) {
    return facts(firm, this::ourFact);
  }

  private static List<Object> facts(
      GeneratedFirm firm, Function<GeneratedFirm.Fact, Object> declared) {
    List<Object> facts = new ArrayList<>();
    firm.facts().forEach(fact -> facts.add(fact.declared() ? declared.apply(fact) : fact.made()));
    return facts;
  }

  private static List<String> texts(List<Object> facts) {
    return facts.stream().map(Object::toString).toList();
  }

  private Object ourFact(GeneratedFirm.Fact given) {
    DeclaredFact fact = ours.fact(given.type());
    given.values().forEach((field, value) -> fact.set(fact.declaredType().index(field), value));
    return fact;
  }

  private Object theirFact(GeneratedFirm.Fact given) {
    AccessibleFact fact = theirs.fact(given.type());
    given.values().forEach(fact::setValue);
    return fact;
  }
}
