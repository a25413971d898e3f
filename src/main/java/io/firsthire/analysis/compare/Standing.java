package io.firsthire.analysis.compare;

import io.firsthire.rules.engine.Conclusion;
import io.firsthire.vocabulary.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the roles stand to each other by their scores.
 *
 * @param leader the role that is ahead; null if none is
 * @param by how many points it is ahead of the next role
 * @param without the roles that have no points
 */
public record Standing(@Nullable String leader, int by, List<String> without) {
  static Standing of(List<Conclusion> conclusions) {
    List<Score> scores = new ArrayList<>();
    for (Conclusion conclusion : conclusions) {
      if (conclusion.fact() instanceof Score score) {
        scores.add(score);
      }
    }
    scores.sort(Comparator.comparingInt(Score::points).reversed().thenComparing(Score::role));
    List<String> without =
        scores.stream().filter(score -> score.points() == 0).map(Score::role).toList();
    int by = scores.size() < 2 ? 0 : scores.get(0).points() - scores.get(1).points();
    return new Standing(by == 0 ? null : scores.get(0).role(), by, without);
  }

  /** Who is ahead, and by how much, in any of several standings. */
  public static String ahead(List<Standing> standings) {
    Map<@Nullable String, TreeSet<Integer>> byLeader = new LinkedHashMap<>();
    for (Standing standing : standings) {
      byLeader.computeIfAbsent(standing.leader, l -> new TreeSet<>()).add(standing.by);
    }
    List<String> parts = new ArrayList<>();
    byLeader.forEach(
        (leader, by) -> parts.add(leader == null ? "no role is ahead" : ahead(leader, by)));
    return String.join(", or ", parts);
  }

  private static String ahead(String leader, TreeSet<Integer> by) {
    int least = by.first();
    int most = by.last();
    String points =
        least == most
            ? "" + least
            : most - least + 1 == by.size()
                ? least + " to " + most
                : String.join(" or ", by.stream().map(String::valueOf).toList());
    return leader + " is " + points + (most == 1 ? " point ahead" : " points ahead");
  }

  /** Which roles have no points, in any of several standings. */
  public static String without(List<Standing> standings) {
    return String.join(", or ", standings.stream().map(Standing::lacking).distinct().toList());
  }

  private String lacking() {
    return without.isEmpty()
        ? "every role has points"
        : String.join(" and ", without) + (without.size() == 1 ? " has" : " have") + " no points";
  }

  /** This standing, without the roles that have no points. */
  public Standing lead() {
    return new Standing(leader, by, List.of());
  }
}
