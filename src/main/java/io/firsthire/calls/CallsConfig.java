package io.firsthire.calls;

import static io.firsthire.store.spool.Spool.LEAST_BYTES;

import io.firsthire.machine.ByteCount;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How calls are kept, under {@code firsthire.calls.}; {@code configuration.md} describes each key.
 */
@ConfigMapping(prefix = "firsthire.calls")
public interface CallsConfig {
  /** How long the database may take for a call before it goes to the spool. */
  @WithDefault("3s")
  Duration patience();

  /** How soon the database is tried again after it was away. */
  @WithDefault("1s")
  Duration retry();

  /** The spool for calls that the database cannot take. */
  Spool spool();

  /** Keys under {@code firsthire.calls.spool.}. */
  interface Spool {
    /** How many bytes of disk space are reserved for it. */
    @WithDefault("4M")
    @WithConverter(ByteCount.class)
    @Min(LEAST_BYTES)
    long bytes();
  }
}
