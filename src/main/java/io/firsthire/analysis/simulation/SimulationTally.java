package io.firsthire.analysis.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthire.analysis.outcome.Decision;
import io.firsthire.suite.run.SuiteRun;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is so of some firms; tallies of different firms add up. */
public final class SimulationTally {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The firm with the fewest answers, and of these the first as it is written. */
  private static final Comparator<Map<String, Object>> SMALLER =
      Comparator.<Map<String, Object>>comparingInt(Map::size).thenComparing(Object::toString);

  private final Map<String, Counted> decisions = new TreeMap<>();
  private final Map<String, Claim> claims = new TreeMap<>();

  /**
   * Firms that are told one thing by a pack, and one thing by another.
   *
   * @param to the same as the first if there is no other pack
   * @param first the classes of the example's answers, by which it is the first
   * @param example one with the fewest answers
   */
  record Counted(
      String from, String to, BigInteger firms, List<Integer> first, Map<String, Object> example) {
    private static final Comparator<Counted> FIRST =
        Comparator.<Counted>comparingInt(counted -> counted.example.size())
            .thenComparing(counted -> counted.first, Counted::compare);

    private static int compare(List<Integer> one, List<Integer> other) {
      for (int n = 0; n < one.size(); n++) {
        int order = one.get(n).compareTo(other.get(n));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    Counted and(Counted more) {
      Counted less = FIRST.compare(this, more) <= 0 ? this : more;
      return new Counted(from, to, firms.add(more.firms), less.first, less.example);
    }
  }

  /**
   * Whether an invariant holds.
   *
   * @param broken how it does not hold; null if it does
   * @param example a firm for which it does not hold, or the firm without answers
   * @param sampled whether only some of the firms were looked at
   */
  record Claim(String name, @Nullable String broken, Map<String, Object> example, boolean sampled) {
    Claim and(Claim more) {
      Claim less =
          broken == null || more.broken != null && ORDER.compare(more, this) < 0 ? more : this;
      return new Claim(name, less.broken, less.example, sampled || more.sampled);
    }

    private static final Comparator<Claim> ORDER =
        Comparator.comparing(Claim::example, SMALLER)
            .thenComparing(claim -> String.valueOf(claim.broken));
  }

  private record Parts(List<Counted> decisions, List<Claim> claims) {}

  void add(
      Decision from, Decision to, long firms, List<Integer> first, Map<String, Object> answers) {
    add(
        new Counted(
            from.toString(),
            to.toString(),
            BigInteger.valueOf(firms),
            first,
            new TreeMap<>(answers)));
  }

  private void add(Counted counted) {
    decisions.merge(counted.from() + " -> " + counted.to(), counted, Counted::and);
  }

  void add(SuiteRun.Result result, boolean sampled) {
    add(
        new Claim(
            result.scenario().name(),
            result.status() == SuiteRun.Status.FAILED
                ? String.valueOf(result.mismatches().get(0))
                : null,
            new TreeMap<>(result.scenario().firm().answers()),
            sampled));
  }

  private void add(Claim claim) {
    claims.merge(claim.name(), claim, Claim::and);
  }

  /** Adds what is so of other firms, as {@link #json} gives it. */
  public void add(String json) {
    try {
      Parts parts = JSON.readValue(json, Parts.class);
      parts.decisions().forEach(this::add);
      parts.claims().forEach(this::add);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no tally: " + json, e);
    }
  }

  /** The tally as JSON. */
  public String json() {
    try {
      return JSON.writeValueAsString(
          new Parts(new ArrayList<>(decisions.values()), new ArrayList<>(claims.values())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tally can be written as JSON", e);
    }
  }

  /** How many firms are told what. */
  Collection<Counted> decisions() {
    return decisions.values();
  }

  /** The invariants. */
  Collection<Claim> claims() {
    return claims.values();
  }
}
