package io.firsthire.bulk;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.firsthire.decide.Firm;
import io.firsthire.decide.VerdictJson;
import io.firsthire.text.TextDigest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives verdicts their ids and times; for one thread. */
public final class VerdictIds {
  private static final int VERSION = 0x7000;
  private static final long VARIANT = 0x8000000000000000L;
  private static final long RANDOM_BITS = 0x3fffffffffffffffL;

  private final Clock clock;
  private final @Nullable TimeBasedEpochRandomGenerator random;
  private final String revision;

  private VerdictIds(Clock clock, @Nullable TimeBasedEpochRandomGenerator random, String revision) {
    this.clock = clock;
    this.random = random;
    this.revision = revision;
  }

  /** Ids that no other verdict has. */
  static VerdictIds random(Clock clock) {
    return new VerdictIds(clock, Generators.timeBasedEpochRandomGenerator(), "");
  }

  /**
   * The same id for each firm with the same answers, whenever a revision decides on it at a time:
   * UUIDs of version 7 whose random bits are from a SHA-256 digest.
   */
  public static VerdictIds stable(Clock fixed, String revision) {
    return new VerdictIds(fixed, null, revision);
  }

  /** The time of the next verdict. */
  public Instant now() {
    return clock.instant();
  }

  /** The id of a verdict on a firm at a time. */
  public String of(Firm firm, Instant now) {
    if (random != null) {
      return random.construct(now.toEpochMilli()).toString();
    }
    MessageDigest digest = TextDigest.sha256();
    digest.update(revision.getBytes(StandardCharsets.UTF_8));
    ByteBuffer hash =
        ByteBuffer.wrap(
            digest.digest((' ' + VerdictJson.of(firm)).getBytes(StandardCharsets.UTF_8)));
    return new UUID(
            now.toEpochMilli() << 16 | VERSION | hash.getShort() & 0xfff,
            VARIANT | hash.getLong() & RANDOM_BITS)
        .toString();
  }
}
