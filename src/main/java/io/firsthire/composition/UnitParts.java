package io.firsthire.composition;

import io.firsthire.composition.PartStore.PartKey;
import io.firsthire.composition.PartStore.Shelf;
import io.firsthire.rules.engine.RepeatableFirings;
import io.firsthire.rules.pack.RuleSubset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the parts of one unit, for one decision: for each combination of answer classes
 * a part or, where parts quote answers, how parts for further answers are made. For any number of
 * threads at once.
 */
final class UnitParts {
  private final RuleUnit unit;
  private final RuleSubset rules;
  private final List<Object> facts;
  private final Shelf shelf;
  private final int plainlyQuoted;
  private final boolean quotes;
  private final int longestText;
  private final @Nullable AtomicReferenceArray<@Nullable Object> listed;

  /** A part that the rules concluded, the firm for which, and the firings. */
  private record Example(CodedFirm firm, Part part, @Nullable RepeatableFirings firings) {}

  /** Firings that led to what the rules concluded for other answers, too. */
  private record Proved(RepeatableFirings firings) {}

  /**
   * Nothing is known yet.
   *
   * @param facts what other rules concluded before, of the decision
   * @param shelf where its parts are in the store
   * @param longestText the most characters of a text of a conclusion
   * @param most for how many combinations this may be known
   */
  UnitParts(
      RuleUnit unit, RuleSubset rules, List<Object> facts, Shelf shelf, int longestText, int most) {
    this.unit = unit;
    this.rules = rules;
    this.facts = facts;
    this.shelf = shelf;
    this.plainlyQuoted = unit.plainlyQuoted();
    this.quotes = unit.quotes();
    this.longestText = longestText;
    int combinations = unit.combinations();
    this.listed = combinations > most ? null : new AtomicReferenceArray<>(combinations);
  }

  /** For how many combinations this can be known. */
  int combinations() {
    return listed == null ? 0 : listed.length();
  }

  RuleUnit unit() {
    return unit;
  }

  RuleSubset rules() {
    return rules;
  }

  List<Object> facts() {
    return facts;
  }

  /** What the part for a firm is found by in the store. */
  PartKey key(CodedFirm firm) {
    return new PartKey(shelf, unit.key(firm));
  }

  /** The part for a firm; null if it is not known here. */
  @Nullable Part known(CodedFirm firm) {
    if (listed == null) {
      return null;
    }
    Object known = listed.get(unit.combination(firm));
    if (known instanceof PartTemplate template) {
      Object answer = firm.given()[plainlyQuoted];
      return answer == null ? null : template.of(answer, longestText);
    }
    return known instanceof Part part ? part : null;
  }

  /**
   * A part that the core sees as that of a firm, whatever it quotes; null if none is known here.
   */
  @Nullable Part outline(CodedFirm firm) {
    Object known = listed == null ? null : listed.get(unit.combination(firm));
    if (known instanceof PartTemplate template) {
      return template.example();
    }
    return known instanceof Part part ? part : null;
  }

  /** The firings that conclude the part for a firm; null if they are not known. */
  @Nullable RepeatableFirings firings(CodedFirm firm) {
    return listed != null && listed.get(unit.combination(firm)) instanceof Proved proved
        ? proved.firings()
        : null;
  }

  /**
   * Learns from a part that the rules concluded.
   *
   * @param firings null if they cannot be made again
   * @param again the part for the same firm by other firings; empty if they do not tell
   */
  void learn(
      CodedFirm firm,
      Part part,
      @Nullable RepeatableFirings firings,
      Function<RepeatableFirings, Optional<Part>> again) {
    if (listed == null) {
      return;
    }
    int combination = unit.combination(firm);
    Object known = listed.get(combination);
    if (!quotes) {
      listed.set(combination, part);
    } else if (known instanceof Example before) {
      if (!unit.key(before.firm()).equals(unit.key(firm))) {
        listed.compareAndSet(combination, before, learned(before, firm, part, firings, again));
      }
    } else if (known == null) {
      listed.compareAndSet(combination, null, new Example(firm, part, firings));
    }
  }

  private Object learned(
      Example before,
      CodedFirm firm,
      Part part,
      @Nullable RepeatableFirings firings,
      Function<RepeatableFirings, Optional<Part>> again) {
    if (plainlyQuoted >= 0 && before.firm().given()[plainlyQuoted] != null) {
      Object answer = firm.given()[plainlyQuoted];
      Optional<PartTemplate> template =
          answer == null
              ? Optional.empty()
              : PartTemplate.of(before.part(), before.firm().given()[plainlyQuoted], part, answer);
      if (template.isPresent()) {
        return template.get();
      }
    }
    if (unit.repeatable()
        && before.firings() != null
        && again.apply(before.firings()).filter(part::isSameAs).isPresent()) {
      return new Proved(before.firings());
    }
    return new Example(firm, part, firings);
  }
}
