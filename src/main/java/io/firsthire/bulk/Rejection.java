package io.firsthire.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthire.decide.InvalidFirm;
import io.firsthire.decide.MalformedFirm;
import io.firsthire.decide.UndecidedOutcome;
import io.firsthire.rules.engine.LimitReached;
import io.firsthire.rules.engine.RuleFailed;
import io.firsthire.text.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the input that got no verdict.
 *
 * @param line its number, from 1
 * @param code why, for programs
 * @param message why, for a reader
 * @param violations what is wrong with single answers
 * @param input what the line says; only its start if it is too long
 */
public record Rejection(
    long line,
    String code,
    String message,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations,
    String input) {
  /** The most bytes that a record may have. */
  public static final int LONGEST = ChunkReader.LONGEST;

  /** Decides on a record. */
  @FunctionalInterface
  public interface Attempt {
    /**
     * Decides, and keeps the verdict.
     *
     * @throws MalformedRow if the record does not fit its table
     */
    void run() throws MalformedRow;
  }

  /** Thrown for a row that does not fit the header of its table. */
  public static final class MalformedRow extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public MalformedRow(String message) {
      super(message);
    }
  }

  /**
   * Tries to decide on a record; gives why that cannot be, or null if it was done.
   *
   * @param input the record, in UTF-8
   */
  public static @Nullable Rejection unless(long line, byte[] input, Attempt attempt) {
    try {
      attempt.run();
      return null;
    } catch (MalformedRow e) {
      return of(line, "malformed-row", e.getMessage(), List.of(), input);
    } catch (InvalidFirm e) {
      return of(line, "invalid-firm", e.getMessage() + ".", e.violations(), input);
    } catch (MalformedFirm e) {
      return of(line, "malformed-json", e.getMessage(), List.of(), input);
    } catch (LimitReached e) {
      return of(line, "limit-reached", e.getMessage() + ".", List.of(), input);
    } catch (RuleFailed e) {
      return of(line, "rule-failed", e.getMessage() + ".", List.of(), input);
    } catch (UndecidedOutcome e) {
      return of(line, "undecided", e.getMessage() + ".", List.of(), input);
    }
  }

  /** The rejection of a record that is longer than it may be. */
  public static Rejection tooLong(long line, byte[] input) {
    return of(
        line,
        "line-too-long",
        "A line may have " + ChunkReader.LONGEST + " bytes, and this one has more.",
        List.of(),
        Arrays.copyOf(input, Math.min(input.length, ChunkReader.LONGEST)));
  }

  private static Rejection of(
      long line, String code, @Nullable String message, List<Violation> violations, byte[] input) {
    return new Rejection(
        line, code, String.valueOf(message), violations, new String(input, StandardCharsets.UTF_8));
  }
}
