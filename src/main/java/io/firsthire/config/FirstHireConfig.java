package io.firsthire.config;

import io.firsthire.analysis.map.FindingsGate;
import io.firsthire.draft.WorkerCommand;
import io.firsthire.machine.ByteCount;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What can be configured, under {@code firsthire.}; {@code configuration.md} describes each key.
 */
@ConfigMapping(prefix = "firsthire")
public interface FirstHireConfig {
  /** Where the rules are, and how they are kept up with. */
  Rules rules();

  /** How long builds, analyses and the bodies of requests may take. */
  Limits limits();

  /** Keys under {@code firsthire.rules.}. */
  interface Rules {
    /** The directory with the vocabulary and a folder for each comparison. */
    @WithDefault("rules")
    Path directory();

    /** How soon after the last write a change is noticed. */
    @WithDefault("1s")
    Duration poll();

    /** What a change must pass to go live. */
    @WithDefault("suite")
    Gate gate();

    /** How much of a pack its suite must exercise for a change to go live, in percent. */
    @WithName("gate.min-coverage")
    @WithDefault("0")
    @Min(0)
    @Max(100)
    double minCoverage();

    /** What becomes of a change for which firms get no outcome, several, or one by chance. */
    @WithName("gate.findings")
    @WithDefault("refuse")
    FindingsGate.Mode findings();

    /** What can be asked of a change. */
    enum Gate {
      /** Nothing beyond what it cannot answer without: the same as {@link #COMPILE}. */
      OFF,
      /** That it can be built, without errors of its checks. */
      COMPILE,
      /** That its own suite holds, too. */
      SUITE
    }
  }

  /** Keys under {@code firsthire.limits.}. */
  interface Limits {
    /** How long a pack may take to be checked, built, and tested by its suite. */
    @WithDefault("30s")
    Duration compile();

    /** How long it may take to look for firms with no outcome, several, or one by chance. */
    @WithDefault("10s")
    Duration findings();

    /** How long it may take to find what a draft would change. */
    @WithDefault("20s")
    Duration changes();

    /** How long it may take to find what would change a verdict, or what to ask next. */
    @WithDefault("20s")
    Duration analysis();

    /** How long the body of a request may take to arrive. */
    @WithDefault("30s")
    Duration body();

    /** How long requests in flight may take when the service stops. */
    @WithDefault("10s")
    Duration stopping();

    /** How many bytes the Java heap of a process may have that checks drafts. */
    @WithDefault("512M")
    @WithConverter(ByteCount.class)
    @Min(WorkerCommand.LEAST_BYTES)
    long draftMemory();
  }
}
