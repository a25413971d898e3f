package io.firsthire.log;

import static io.firsthire.store.spool.Spool.LEAST_BYTES;

import io.firsthire.machine.ByteCount;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/**
 * How verdicts are logged, under {@code firsthire.journal.}; {@code configuration.md} describes
 * each key.
 */
@ConfigMapping(prefix = "firsthire.journal")
public interface JournalConfig {
  /** When a verdict is answered: once it is in the log, before, or without being logged. */
  @WithDefault("committed")
  Durability durability();

  /** How many verdicts may wait to be written. */
  @WithDefault("10000")
  @Min(1)
  int buffer();

  /** How long the database may take for verdicts before they go to the spool. */
  @WithDefault("1s")
  Duration patience();

  /** How soon the database is tried again after it was away. */
  @WithDefault("1s")
  Duration retry();

  /** The spool for verdicts that the database cannot take. */
  Spool spool();

  /** What happens to a verdict that there is no room for. */
  @WithDefault("refuse")
  Full full();

  /** How long a verdict is kept before it is deleted; forever, if this is not set. */
  Optional<Duration> retention();

  /** When a verdict is answered. */
  enum Durability {
    /** Once it would survive a crash. */
    COMMITTED,
    /** At once; it is written soon after, but lost if the service crashes before that. */
    BUFFERED,
    /** At once, and it is not logged. */
    OFF
  }

  /** What happens to a verdict that there is no room for. */
  enum Full {
    /** It is not answered, and the client is told to try again. */
    REFUSE,
    /** It is answered, not logged, and counted. */
    DROP
  }

  /** Keys under {@code firsthire.journal.spool.}. */
  interface Spool {
    /** How many bytes of disk space are reserved for it. */
    @WithDefault("64M")
    @WithConverter(ByteCount.class)
    @Min(LEAST_BYTES)
    long bytes();
  }
}
