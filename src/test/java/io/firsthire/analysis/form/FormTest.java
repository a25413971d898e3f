package io.firsthire.analysis.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firsthire.TestRules;
import io.firsthire.TestSize;
import io.firsthire.analysis.EveryFirm;
import io.firsthire.analysis.GeneratedPack;
import io.firsthire.analysis.space.Classes;
import io.firsthire.analysis.space.DecisionSpace;
import io.firsthire.decide.Firm;
import io.firsthire.decide.VerdictEvaluator;
import io.firsthire.rules.model.Question;
import io.firsthire.rules.pack.Pack;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("thorough")
class FormTest {
  private static final VerdictEvaluator DECIDER = VerdictEvaluator.timeless();
  private static final int PACKS = TestSize.of(9, 24);
  private static final int FIRMS = 40;

  private static NextQuestion next(Form form, Pack pack, Firm firm) {
    return form.next(firm, DECIDER.decide(pack, firm, false));
  }

  @Test
  void aFormStopsAsSoonAsNoAnswerCanChangeTheOutcome() {
    Random random = new Random(3);
    int settled = 0;
    for (int seed = 0; seed < PACKS; seed++) {
      Pack pack = GeneratedPack.of(seed);
      DecisionSpace space = DecisionSpace.ofOutcome(pack);
      Form form = Form.of(space);
      Form unmapped = Form.of(space, 0, Integer.MAX_VALUE);
      EveryFirm every = new EveryFirm(pack);
      for (int n = 0; n < FIRMS; n++) {
        int firm = every.any(random);
        NextQuestion next = next(form, pack, every.firm(firm));
        FormClaims.agree(space, every, firm, Set.of(), next);
        if (n % 8 == 0) {
          assertThat(next(unmapped, pack, every.firm(firm))).isEqualTo(next);
        }
        settled += next.settled() ? 1 : 0;
      }
    }
    assertThat(settled).isBetween(PACKS, PACKS * FIRMS - PACKS);
  }

  @Test
  void whatAFirmDoesNotKnowIsNotAskedAndStaysOpenForGood() {
    Random random = new Random(5);
    int settledByIt = 0;
    for (int seed = 0; seed < PACKS / 3; seed++) {
      Pack pack = GeneratedPack.of(seed);
      DecisionSpace space = DecisionSpace.ofOutcome(pack);
      Form form = Form.of(space);
      Form unmapped = Form.of(space, 0, Integer.MAX_VALUE);
      EveryFirm every = new EveryFirm(pack);
      for (int n = 0; n < FIRMS; n++) {
        int firm = every.any(random);
        Set<String> unknown = FormClaims.unknown(every, firm, random);
        Firm asked = new Firm(every.firm(firm).answers(), unknown);
        NextQuestion next = next(form, pack, asked);
        FormClaims.agree(space, every, firm, unknown, next);
        if (n % 8 == 0) {
          assertThat(next(unmapped, pack, asked)).isEqualTo(next);
        }
        settledByIt += next.settled() && !next(form, pack, every.firm(firm)).settled() ? 1 : 0;
      }
    }
    assertThat(settledByIt).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anAnswerThatIsUnknownNeedsNoSamplesOfIt(long seed) {
    Pack pack = GeneratedPack.unclear(seed);
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    Set<String> unclear =
        space.questions().stream()
            .filter(classes -> !classes.exact())
            .map(classes -> classes.question().name())
            .collect(Collectors.toSet());
    assertThat(unclear).isNotEmpty();
    EveryFirm every = new EveryFirm(pack);
    NextQuestion next = next(Form.of(space), pack, new Firm(Map.of(), unclear));
    FormClaims.agree(space, every, 0, unclear, next);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void followingAFormLeadsToTheOutcomeOfTheWholeFirm(boolean mapped) {
    Pack pack = TestRules.pack("ferry-vs-bridge");
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    Form form = mapped ? Form.of(space) : Form.of(space, 0, 50);
    Random random = new Random(11);
    int asked = 0;
    for (int n = 0; n < 6; n++) {
      Map<String, Object> all = answers(space, random);
      Map<String, Object> given = new LinkedHashMap<>();
      NextQuestion next = next(form, pack, new Firm(given));
      while (!next.settled()) {
        String question = next.question().name();
        assertThat(given.put(question, all.get(question))).isNull();
        next = next(form, pack, new Firm(given));
        asked++;
      }
      assertThat(next.exact()).isTrue();
      assertThat(next.soFar().hireFirst())
          .isEqualTo(DECIDER.decide(pack, new Firm(all), false).hireFirst());
    }
    assertThat(asked).isBetween(1, 6 * space.questions().size() - 1);
  }

  private static Map<String, Object> answers(DecisionSpace space, Random random) {
    Map<String, Object> answers = new LinkedHashMap<>();
    for (Classes classes : space.questions()) {
      List<Object> given =
          classes.classes().stream()
              .filter(answerClass -> answerClass.canBeGiven())
              .map(answerClass -> answerClass.example())
              .toList();
      answers.put(classes.question().name(), given.get(random.nextInt(given.size())));
    }
    return answers;
  }

  @Test
  void whatIsDecidedByChanceIsNotSaidToBeSettled() {
    Pack pack = TestRules.pack("ferry-vs-bridge");
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    NextQuestion sampled = next(Form.of(space, 0, 50), pack, new Firm(Map.of()));
    NextQuestion exact = next(Form.of(space), pack, new Firm(Map.of()));
    assertThat(sampled.exact()).isFalse();
    assertThat(sampled.settled()).isFalse();
    assertThat(sampled.remaining()).hasSameSizeAs(space.questions());
    assertThat(sampled.question().name()).isEqualTo(exact.question().name());
    assertThat(sampled.question().information())
        .isCloseTo(exact.question().information(), within(0.05));
  }

  @Test
  void aQuestionIsShownWithAllThatAFormNeeds() {
    Pack pack = TestRules.pack("ferry-vs-bridge");
    Map<String, Object> answers = new LinkedHashMap<>();
    Form form = Form.of(DecisionSpace.ofOutcome(pack));
    Map<Question.Kind, NextQuestion.Asked> shown = new HashMap<>();
    NextQuestion next = next(form, pack, new Firm(answers));
    while (!next.settled()) {
      shown.put(next.question().kind(), next.question());
      Question question = pack.question(next.question().name());
      answers.put(
          question.name(),
          question.kind() == Question.Kind.CHOICE
              ? question.answer("HIGH")
              : question.kind() == Question.Kind.BOOLEAN ? true : question.answer(question.max()));
      next = next(form, pack, new Firm(answers));
    }
    assertThat(shown.get(Question.Kind.CHOICE).choices())
        .containsExactly("NONE", "LOW", "MODERATE", "HIGH");
    assertThat(shown.get(Question.Kind.INTEGER).min()).isNotNull();
    assertThat(shown.get(Question.Kind.INTEGER).choices()).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void wherePacksCompareAnswersOnlyTheWholeTruthSettles(long seed) {
    Pack pack = GeneratedPack.unclear(seed);
    DecisionSpace space = DecisionSpace.ofOutcome(pack);
    Form form = Form.of(space);
    EveryFirm every = new EveryFirm(pack);
    Random random = new Random(seed);
    int settled = 0;
    for (int n = 0; n < FIRMS; n++) {
      int firm = every.any(random);
      NextQuestion next = next(form, pack, every.firm(firm));
      if (next.settled()) {
        settled++;
        assertThat(next.exact()).isTrue();
        assertThat(every.reachable(firm, false))
            .extracting(every::order)
            .containsOnly(every.order(firm));
      }
    }
    assertThat(settled).isPositive();
  }
}
