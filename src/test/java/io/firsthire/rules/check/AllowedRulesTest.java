package io.firsthire.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that rules may do is accepted, and does what it says. */
class AllowedRulesTest {
  private static final String POTS =
      """
      rule "The pots"
      when
      then
          insert(new Pot(1, "small", 0.5, true, 3, Level.LOW));
          insert(new Pot(2, "Large", 2.5, false, 3, Level.HIGH));
      end

      """;

  private static Arguments holds(String feature, String conditions, String text, String expected) {
    return Arguments.of(feature, conditions, text, expected);
  }

  static Stream<Arguments> features() {
    return Stream.of(
        holds("arithmetic", "Tea($c : cups > 1 + 2 * 3)", "'' + ($c - 4 / 2)", "7"),
        holds("a remainder", "Tea($c : cups)", "'' + $c % 4", "1"),
        holds("a negation", "Tea(-cups < 0, $c : cups)", "'' + -$c", "-9"),
        holds("a plus sign", "Tea(+cups > 0, $c : cups)", "'' + +$c", "9"),
        holds("decimals", "Tea(litres >= 0.5, litres < 2.5, $l : litres)", "'' + $l * 2", "3.0"),
        holds("a long number", "Tea(grams != 3000000000, $g : grams)", "'' + $g", "4"),
        holds("true", "Tea(milk == true, $m : milk)", "'' + $m", "true"),
        holds("not", "Tea(!(cups == 4), !(milk == false))", "'yes'", "yes"),
        holds("in", "Tea(strength in (Level.LOW, Level.HIGH))", "'yes'", "yes"),
        holds("not in", "Tea(strength not in (Level.NONE))", "'yes'", "yes"),
        holds("alternatives", "Tea(cups in (1, 2, 3) || cups == 9)", "'yes'", "yes"),
        holds("a short alternative", "Tea(cups < 3 || > 7)", "'yes'", "yes"),
        holds("both", "Tea(cups > 3 && < 10)", "'yes'", "yes"),
        holds("levels in order", "Tea(strength > Level.NONE)", "'yes'", "yes"),
        holds("null", "Tea(cups != null)", "'yes'", "yes"),
        holds("a label", "Tea()", "Level.LOW.label()", "Low"),
        holds("the greater", "Tea(Math.max(cups, 2) <= Math.abs(9))", "'' + Math.max(1, 2)", "2"),
        holds("the lesser", "Tea(Math.min(cups, 2) == 2)", "'' + Math.min(1, 2)", "1"),
        holds("rounding", "Tea($l : litres > 0)", "'' + Math.round($l) + Math.ceil($l)", "22.0"),
        holds("rounding down", "Tea($l : litres > 0)", "'' + Math.floor($l)", "1.0"),
        holds(
            "a text's functions",
            "Tea() Pot($n : name.trim().length() == 5, size == 2)",
            "'' + $n",
            "5"),
        holds("upper case", "Pot(name.toUpperCase() == 'SMALL') Tea()", "'a'.toUpperCase()", "A"),
        holds("lower case", "Pot(name.toLowerCase() == \"large\") Tea()", "'A'.toLowerCase()", "a"),
        holds(
            "a join",
            "Tea() Pot($s : size, name == \"small\") Pot(size == $s + 1)",
            "'' + $s",
            "1"),
        holds("a field of a fact", "$p : Pot(size == 1) $t : Tea(cups > $p.size)", "'yes'", "yes"),
        holds("not a fact", "Tea() not Pot(size == 3)", "'yes'", "yes"),
        holds(
            "not two facts",
            "Tea() not (Pot(size == 1) and Role(id == \"tails\", name != \"Tails\"))",
            "'yes'",
            "yes"),
        holds("exists", "exists (Pot(size > 1) and Role()) exists Tea()", "'yes'", "yes"),
        holds("forall", "Tea() forall(Pot(size > 0))", "'yes'", "yes"),
        holds("or", "Tea() Pot(size == 1) or Pot(size == 7)", "'yes'", "yes"),
        holds(
            "grouped",
            "Tea() (Pot(size == 7) or (Pot(size == 1) and Role(id == \"heads\")))",
            "'yes'",
            "yes"),
        holds("sum", "Tea() accumulate(Pot($s : size); $sum : sum($s))", "'' + $sum", "3"),
        holds(
            "least and greatest",
            "Tea() accumulate(Pot($w : weight); $l : min($w), $m : max($w); $m > $l)",
            "'' + $l + $m",
            "0.52.5"),
        holds("average", "Tea() acc(Pot($s : size); $a : average($s))", "'' + $a", "1.5"),
        holds("count", "Tea() accumulate(Pot(), $n : count(1))", "'' + $n", "2"),
        holds(
            "a cast of what is computed",
            "Tea($c : cups)",
            "'' + (int) (Math.round(2.5 * $c) % 3)",
            "2"),
        holds(
            "a cast of what is remembered",
            "Tea() accumulate(Pot(); $n : count(1))",
            "'' + (int) $n",
            "2"),
        holds("a cast to a fraction", "Tea($c : cups > 0)", "'' + (double) $c / 2", "4.5"),
        holds("a cast to a long", "Tea($c : cups > 0)", "'' + (long) $c", "9"),
        holds("a cast in a condition", "Tea((int) litres == 1)", "'yes'", "yes"),
        holds("a text in single quotes", "Tea()", "'she said \"yes\"'", "she said \"yes\""),
        holds("escapes", "Tea()", "'a\\'\\\"\\\\\\n\\tb'", "a'\"\\\n\tb"),
        holds(
            "a unicode escape in a comment",
            "Tea() // \\u000a System.exit(3);\n/* \\u */",
            "'yes'",
            "yes"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("features")
  void aFeatureIsAcceptedAndEvaluated(String name, String conditions, String text, String expected)
      throws Exception {
    String rule =
        TeaRules.rule(conditions, "insert(new Advice(AdviceKind.READINESS, " + text + "));");
    assertThat(TeaRules.advice(rule + POTS)).containsExactly(expected);
  }

  @Test
  void factsAreMadeChangedAndTakenBack() throws Exception {
    String changes =
        """
        rule "A pot grows"
            salience 10
        when
            Tea()
            $p : Pot(size == 1)
        then
            modify($p) { setSize(5), setName('grown'), setWeight(2.5), setClean(false), setAge(4), setLevel(Level.NONE) }
        end

        rule "A pot goes"
        when
            Tea()
            $p : Pot(size == 2)
        then
            delete($p);
            insertLogical(new Pot(3, "new", 0, true, 0, null));
        end

        rule "Pots are told of"
            salience -10
        when
            Tea()
            Pot($s : size, $n : name, $w : weight, $c : clean, $a : age, $l : level)
        then
            insert(new Advice(AdviceKind.READINESS, $s + $n + $w + $c + $a + $l));
        end
        """;
    assertThat(TeaRules.advice(TeaRules.HEADER + POTS + changes))
        .containsExactly("5grown2.5false4NONE");
  }
}
