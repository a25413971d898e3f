package io.firsthire.analysis.fit;

import io.firsthire.rules.source.Numeral;
import io.firsthire.text.NearestName;
import io.firsthire.vocabulary.OutcomeKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which share of firms should get which decision.
 *
 * @param shares from 0 to 1, by decision: an outcome, or an outcome and the id of a role; any other
 *     decision may have any share
 */
public record Mix(Map<String, Double> shares) {
  private static final double PERCENT = 100;

  /**
   * Reads percentages, such as {@code HIRE_FIRST some-role=40,MEASURE_FIRST=20}.
   *
   * @throws IllegalArgumentException if the text is another, or they are more than 100
   */
  public static Mix read(String text) {
    Map<String, Double> shares = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      String[] sides = part.split("=", -1);
      double percent =
          sides.length != 2
              ? -1
              : Numeral.read(sides[1].strip()).map(BigDecimal::doubleValue).orElse(-1.0);
      if (percent < 0 || percent > PERCENT) {
        throw new IllegalArgumentException(
            "'" + part + "' is no share: an outcome and a percentage, as in MEASURE_FIRST=20.");
      }
      String decision = decision(sides[0].strip());
      if (shares.put(decision, percent / PERCENT) != null) {
        throw new IllegalArgumentException("'" + text + "' has two shares of " + decision + ".");
      }
    }
    if (shares.values().stream().mapToDouble(Double::doubleValue).sum() > 1 + 1e-9) {
      throw new IllegalArgumentException("The shares in '" + text + "' are more than 100.");
    }
    return new Mix(shares);
  }

  private static String decision(String text) {
    List<String> outcomes = Arrays.stream(OutcomeKind.values()).map(Enum::name).toList();
    String outcome = text.split(" ", 2)[0];
    if (!outcomes.contains(outcome)) {
      throw new IllegalArgumentException(
          "There is no outcome '"
              + outcome
              + "'."
              + NearestName.to(outcome, outcomes)
                  .map(name -> " Did you mean " + name + "?")
                  .orElse(" There are " + String.join(", ", outcomes) + "."));
    }
    return text;
  }

  /**
   * How far counts are from the wanted shares, from 0 to 1: the least share of firms that would
   * have to get another decision (the total variation distance, all other decisions being one).
   */
  double distance(Map<String, Long> counts) {
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    double difference = 0;
    double rest = 0;
    for (Map.Entry<String, Double> wanted : shares.entrySet()) {
      double count =
          counts.entrySet().stream()
              .filter(each -> is(each.getKey(), wanted.getKey()))
              .mapToLong(Map.Entry::getValue)
              .sum();
      difference += Math.abs(count / all - wanted.getValue());
      rest += count / all - wanted.getValue();
    }
    return (difference + Math.abs(rest)) / 2;
  }

  /** The wanted decisions that none of some is. */
  public List<String> missing(Collection<String> decisions) {
    return shares.keySet().stream()
        .filter(wanted -> decisions.stream().noneMatch(decision -> is(decision, wanted)))
        .toList();
  }

  private static boolean is(String decision, String wanted) {
    return decision.equals(wanted) || decision.startsWith(wanted + " ");
  }
}
