package io.firsthire.rules.engine;

import io.firsthire.rules.model.FactType;
import io.firsthire.rules.model.FactTypes;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.model.ValueType;
import io.firsthire.rules.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes up packs: types of their own, rules, and firms with the facts that the rules match. */
final class PackGenerator {
  private static final List<String> ANSWERS =
      List.of("Integer", "Long", "Double", "Boolean", "Level", "OutcomeKind");
  private static final List<String> FIELDS =
      List.of(
          "Integer",
          "Long",
          "Double",
          "Boolean",
          "String",
          "Level",
          "OutcomeKind",
          "int",
          "long",
          "double",
          "boolean");
  private static final List<String> VOCABULARY =
      List.of("Need", "Score", "Role", "Support", "Strength", "RoleMix", "Outcome", "Hire");
  private static final int FIRMS = 15;

  private final long seed;
  private final Dice dice;
  private final String answers;
  private final String thing;
  private final String part;
  private final String note;

  private PackGenerator(long seed) {
    this.seed = seed;
    this.dice = new Dice(seed);
    this.answers = "Answers" + seed;
    this.thing = "Thing" + seed;
    this.part = "Part" + seed;
    this.note = "Note" + seed;
  }

  /** The pack of a seed. */
  static GeneratedPack pack(long seed) {
    return new PackGenerator(seed).pack();
  }

  private GeneratedPack pack() {
    String declarations =
        declaration(answers + " @questions", ANSWERS, " @question(\"?\")")
            + declaration(thing, some(), "")
            + declaration(part, some(), "")
            + declaration(note, FIELDS, "");
    FactTypes types =
        new RuleModel(List.of(SourceFile.read("types.drl", GeneratedPack.HEADER + declarations)))
            .types();
    List<String> matched = new ArrayList<>(List.of(answers, answers, thing, thing, part, part));
    for (int n = 0; n < 3; n++) {
      matched.add(dice.of(VOCABULARY));
    }
    List<String> rules = new ArrayList<>();
    for (int n = dice.between(3, 6); n > 0; n--) {
      rules.add(rule(rules.size(), types, matched));
    }
    List<GeneratedFirm> firms = new ArrayList<>();
    for (int n = 0; n < FIRMS; n++) {
      firms.add(firm(types, matched));
    }
    return new GeneratedPack(seed, declarations, rules, firms);
  }

  private List<String> some() {
    List<String> some = new ArrayList<>();
    for (int n = dice.between(2, 6); n > 0; n--) {
      some.add(dice.of(FIELDS));
    }
    return some;
  }

  private static String declaration(String type, List<String> fields, String annotation) {
    StringBuilder text = new StringBuilder("declare ").append(type).append('\n');
    for (int n = 0; n < fields.size(); n++) {
      // Fields of one name in several types would hide a mistake in what a name stands for.
      text.append("    ")
          .append(Character.toLowerCase(type.charAt(0)))
          .append((char) ('a' + n))
          .append(" : ")
          .append(fields.get(n))
          .append(annotation)
          .append('\n');
    }
    return text.append("end\n\n").toString();
  }

  private String rule(int number, FactTypes types, List<String> matched) {
    ConditionGenerator conditions = new ConditionGenerator(dice, types, matched);
    List<String> when = conditions.all();
    List<String> then =
        new ConsequenceGenerator(
                dice,
                types,
                note,
                List.of(thing, part, "Need", "Score", "Support", "Hire"),
                conditions.variables())
            .all();
    String salience = dice.chance(20) ? "    salience " + dice.any("-10", "3", "100") + "\n" : "";
    return "rule \"Pack "
        + seed
        + " rule "
        + number
        + "\"\n"
        + salience
        + "when\n    "
        + String.join("\n    ", when)
        + "\nthen\n    "
        + String.join("\n    ", then)
        + "\nend\n\n";
  }

  private GeneratedFirm firm(FactTypes types, List<String> matched) {
    List<GeneratedFirm.Fact> facts = new ArrayList<>();
    facts.add(fact(types.fact(answers).orElseThrow(), facts));
    for (String type : matched.stream().distinct().toList()) {
      for (int n = dice.below(4); n > 0 && !type.equals(answers); n--) {
        facts.add(fact(types.fact(type).orElseThrow(), facts));
      }
    }
    return new GeneratedFirm(facts);
  }

  private GeneratedFirm.Fact fact(FactType type, List<GeneratedFirm.Fact> others) {
    GeneratedValues values = new GeneratedValues(dice);
    Map<String, Object> given = new LinkedHashMap<>();
    for (FactType.Field field : type.fields()) {
      boolean required = field.required() || !type.declared() && !field.name().equals("headcount");
      if (field.type().kind() == ValueType.Kind.FACT) {
        given.put(field.name(), GeneratedFirm.need(values));
      } else {
        given.put(field.name(), values.value(field.type(), required));
      }
    }
    if (type.name().equals("Hire")) {
      given.put("position", dice.between(1, 3));
    } else if (type.name().equals("RoleMix") && given.get("headcount") != null) {
      given.put("headcount", dice.between(0, 12));
    }
    return new GeneratedFirm.Fact(type.name(), type.declared(), given);
  }
}
