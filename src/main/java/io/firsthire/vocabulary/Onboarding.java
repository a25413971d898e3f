package io.firsthire.vocabulary;

/**
 * A part of the plan: what happens in the weeks from {@code fromWeek} to {@code toWeek}, counted
 * from 1, both included.
 */
@Concluded
public record Onboarding(int fromWeek, int toWeek, String text) {
  public Onboarding {
    if (fromWeek < 1 || toWeek < fromWeek) {
      throw new IllegalArgumentException(
          "Onboarding weeks run upwards from 1, but these are " + fromWeek + " to " + toWeek);
    }
    Text.require("Onboarding", "text", text);
  }
}
