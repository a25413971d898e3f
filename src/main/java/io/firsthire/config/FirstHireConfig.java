package io.firsthire.config;

import io.firsthire.analysis.map.FindingsGate;
import io.firsthire.draft.WorkerCommand;
import io.firsthire.gate.GateSettings;
import io.firsthire.machine.ByteCount;
import io.firsthire.rules.pack.EvaluationConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What can be configured, under {@code firsthire.}; {@code configuration.md} describes each key.
 */
@ConfigMapping(prefix = "firsthire")
public interface FirstHireConfig {
  /** Where the rules are, and how changes to them are noticed. */
  Rules rules();

  /** How verdicts are put together. */
  Verdicts verdicts();

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

    /**
     * How long no file must have changed before a change is built, where the file system tells of
     * each change; elsewhere it is half of {@link #poll}.
     */
    @WithDefault("50ms")
    Duration settled();

    /**
     * How long the port stays closed at most until every comparison was made ready; if it is not
     * set, the port opens at once.
     */
    Optional<Duration> awaitStart();

    /** What a change must pass to go live. */
    @WithDefault("suite")
    Gate gate();

    /** How much of a pack its suite must exercise for a change to go live, in percent. */
    @WithName("gate.min-coverage")
    @WithDefault("0")
    @Min(0)
    @Max(100)
    double minCoverage();

    /**
     * What happens to a change that gives firms no outcome, several, or one that depends on chance.
     */
    @WithName("gate.findings")
    @WithDefault("refuse")
    FindingsGate.Mode findings();

    /** What a change must pass. */
    enum Gate {
      /** Nothing but what a pack needs to answer at all: the same as {@link #COMPILE}. */
      OFF,
      /** It must build, and its checks must find no errors. */
      COMPILE,
      /** Its own suite must also pass. */
      SUITE
    }
  }

  /** What a change must pass, as it is configured. */
  static GateSettings gate(FirstHireConfig config, EvaluationConfig evaluation) {
    return new GateSettings(
        config.rules().gate() == Rules.Gate.SUITE,
        config.rules().minCoverage(),
        config.rules().findings(),
        config.limits().findings(),
        config.verdicts().parts() > 0,
        EvaluationConfig.limits(evaluation));
  }

  /** Keys under {@code firsthire.verdicts.}. */
  interface Verdicts {
    /**
     * How many bytes of memory the parts may take that verdicts are put together from; 0 if the
     * rules shall decide on every firm.
     */
    @WithDefault("64M")
    @WithConverter(ByteCount.class)
    @Min(0)
    long parts();

    /** One of how many verdicts is decided by the rules as well, and compared; 0 for none. */
    @WithDefault("1000")
    @Min(0)
    int audit();
  }

  /** Keys under {@code firsthire.limits.}. */
  interface Limits {
    /** How long a pack may take to be checked, built, and tested by its suite. */
    @WithDefault("30s")
    Duration compile();

    /** How long to look for firms with no outcome, several, or one that depends on chance. */
    @WithDefault("10s")
    Duration findings();

    /** How long to look for what a draft would change. */
    @WithDefault("20s")
    Duration changes();

    /** How long to look for what would change a verdict, or for what to ask next. */
    @WithDefault("20s")
    Duration analysis();

    /** How long the body of a request may take to arrive. */
    @WithDefault("30s")
    Duration body();

    /** How long requests in flight may take when the service stops. */
    @WithDefault("10s")
    Duration stopping();

    /** How many bytes of Java heap a process that checks drafts may have. */
    @WithDefault("512M")
    @WithConverter(ByteCount.class)
    @Min(WorkerCommand.LEAST_BYTES)
    long draftMemory();
  }
}
