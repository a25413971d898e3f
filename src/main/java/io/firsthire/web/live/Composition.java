package io.firsthire.web.live;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the verdicts of a live pack come about.
 *
 * @param fromParts whether they are put together from parts, where these are known
 * @param composed how many of this revision's verdicts were
 * @param byRules how many the rules decided
 * @param because why the rules decide on all firms or, for each answer to some questions, once
 */
public record Composition(boolean fromParts, long composed, long byRules, List<String> because) {
  static Composition byRules(String because) {
    return new Composition(false, 0, 0, List.of(because));
  }

  /** The same while the rules decide on all firms for some time. */
  Composition slow(String why) {
    return new Composition(
        false, composed, byRules, Stream.concat(because.stream(), Stream.of(why)).toList());
  }
}
