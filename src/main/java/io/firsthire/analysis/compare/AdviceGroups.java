package io.firsthire.analysis.compare;

import io.firsthire.analysis.space.ChangedPageTypes;
import io.firsthire.analysis.space.Mentions;
import io.firsthire.analysis.space.Partition;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.model.RuleModel;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.source.RuleSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The questions that cannot touch the outcome in either of two packs, in groups such that no rule
 * depends on questions of two groups.
 */
public final class AdviceGroups {
  /**
   * A KPI is shown once, however many rules watch it, so these rules must be looked at together.
   */
  private static final String WATCH = "Watch";

  private final Pack one;
  private final Pack other;
  private final Set<String> questions = new TreeSet<>();
  private final Map<String, List<RuleSource>> versions = new HashMap<>();
  private final Map<String, Set<String>> questionsOf = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();

  /**
   * One group.
   *
   * @param rules the rules that depend on the group's questions, by their names in either pack
   * @param types the types of facts that these rules read
   * @param others the questions outside the group that these rules read
   * @param readChangedPage whether these rules read facts of the page that rules about firms modify
   *     or delete, so that conclusions are not all that they see
   */
  public record Group(
      Set<String> questions,
      Set<String> rules,
      Set<String> types,
      Set<String> others,
      boolean readChangedPage) {}

  AdviceGroups(Pack one, Pack other, Set<String> questions) {
    this.one = one;
    this.other = other;
    this.questions.addAll(questions);
    for (Pack pack : List.of(one, other)) {
      for (String name : pack.rules().decisionRules()) {
        versions.computeIfAbsent(name, n -> new ArrayList<>()).add(pack.rules().rule(name));
      }
    }
    versions.keySet().forEach(name -> questionsOf.put(name, read(name, this.questions)));
    while (follow() || watchTogether()) {
      // Each pass may make another one find more.
    }
    Partition.of(this.questions, questionsOf.values()).forEach(group -> groups.add(group(group)));
  }

  private Set<String> read(String rule, Set<String> among) {
    Set<String> read = new HashSet<>();
    for (RuleSource version : versions(rule)) {
      for (String name : among) {
        for (Pack pack : List.of(one, other)) {
          Question question = pack.question(name);
          if (question != null && new Mentions(question, version).any()) {
            read.add(name);
          }
        }
      }
    }
    return read;
  }

  /** Passes on dependencies: a rule depends on what the rules depend on whose facts it reads. */
  private boolean follow() {
    Map<String, Set<String>> byType = new HashMap<>();
    questionsOf.forEach(
        (name, on) ->
            makes(name).forEach(t -> byType.computeIfAbsent(t, x -> new HashSet<>()).addAll(on)));
    boolean grown = false;
    for (Map.Entry<String, Set<String>> rule : questionsOf.entrySet()) {
      for (String type : reads(rule.getKey())) {
        grown |= rule.getValue().addAll(byType.getOrDefault(type, Set.of()));
      }
    }
    return grown;
  }

  private boolean watchTogether() {
    List<Set<String>> watching =
        questionsOf.entrySet().stream()
            .filter(rule -> makes(rule.getKey()).contains(WATCH))
            .map(Map.Entry::getValue)
            .toList();
    Set<String> all = watching.stream().flatMap(Set::stream).collect(Collectors.toSet());
    boolean grown = false;
    for (Set<String> on : watching) {
      grown |= on.addAll(all);
    }
    return grown;
  }

  /** The versions of a rule in the two packs. */
  private List<RuleSource> versions(String rule) {
    return versions.getOrDefault(rule, List.of());
  }

  private Set<String> makes(String rule) {
    return versions(rule).stream()
        .flatMap(version -> RuleModel.makes(version).stream())
        .collect(Collectors.toSet());
  }

  private Set<String> reads(String rule) {
    return versions(rule).stream()
        .flatMap(version -> RuleModel.reads(version).stream())
        .collect(Collectors.toSet());
  }

  private Group group(Set<String> members) {
    Set<String> rules =
        questionsOf.entrySet().stream()
            .filter(rule -> rule.getValue().stream().anyMatch(members::contains))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Set<String> outside = new HashSet<>(PairSpace.names(one, other));
    outside.removeAll(members);
    Set<String> types =
        rules.stream().flatMap(rule -> reads(rule).stream()).collect(Collectors.toSet());
    return new Group(
        members,
        rules,
        types,
        rules.stream().flatMap(rule -> read(rule, outside).stream()).collect(Collectors.toSet()),
        Stream.of(one, other)
            .anyMatch(pack -> !Collections.disjoint(types, ChangedPageTypes.of(pack))));
  }

  List<Group> groups() {
    return groups;
  }

  /** All questions outside a group that rules of that group read, for all groups. */
  Set<String> others() {
    return groups.stream().flatMap(group -> group.others().stream()).collect(Collectors.toSet());
  }

  /** Whether a rule depends on any of the questions. */
  boolean dependsOnAny(String rule) {
    return !questionsOf.getOrDefault(rule, Set.of()).isEmpty();
  }
}
