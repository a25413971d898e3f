package io.firsthire.spark;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.firsthire.bulk.BulkEvaluator;
import io.firsthire.replay.WhatIf;
import io.firsthire.rules.engine.Limits;
import io.firsthire.rules.file.RuleFile;
import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.BuildFailed;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.PackBuilder;
import io.firsthire.text.NearestName;
import io.firsthire.text.TextDigest;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The files of rules as they were at one moment, for executors that cannot read them where they
 * are. Each executor builds a comparison's rules once, when it first decides by them. Java and Kryo
 * can serialize it.
 */
public final class RulesBundle implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * What one evaluation may use. Where a limit of time stops an evaluation varies from one run to
   * the next, and a firm that is decided twice must be told the same.
   */
  public static final Limits LIMITS = Limits.DEFAULT.within(Duration.ofHours(1));

  private static final Cache<String, WhatIf> WHAT_IFS =
      Caffeine.newBuilder().maximumSize(2).executor(Runnable::run).build();

  private final String[] paths;
  private final String[] texts;
  private final String digest;

  private RulesBundle(List<RuleFile> files) {
    this.paths = files.stream().map(RuleFile::path).toArray(String[]::new);
    this.texts = files.stream().map(RuleFile::text).toArray(String[]::new);
    TextDigest sum = new TextDigest();
    files.forEach(file -> sum.add(file.path()).add(file.text()));
    this.digest = sum.hex();
  }

  /**
   * Reads rules.
   *
   * @param place a folder, or an archive of one ({@code .zip}, {@code .tar.gz}, {@code .tgz}), on
   *     this machine or in a file system that Hadoop reads
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if there is no comparison in it, or a file cannot be read
   */
  public static RulesBundle read(String place, Configuration hadoop) throws IOException {
    RuleTree tree = new RulesPlace(place, hadoop).tree();
    if (tree.comparisons().isEmpty()) {
      throw new IllegalArgumentException("There is no comparison in '" + place + "'.");
    }
    return of(tree);
  }

  /**
   * A bundle of rules that were read.
   *
   * @throws IllegalArgumentException if a file could not be read
   */
  public static RulesBundle of(RuleTree tree) {
    List<RuleFile> files =
        Stream.of(
                Stream.of(tree.vocabulary()),
                tree.comparisons().values().stream(),
                tree.suites().values().stream())
            .flatMap(lists -> lists)
            .flatMap(List::stream)
            .toList();
    for (RuleFile file : files) {
      if (file.trouble() != null) {
        throw new IllegalArgumentException(file.path() + ": " + file.trouble().why());
      }
    }
    return new RulesBundle(files);
  }

  /** The files. */
  public RuleTree tree() {
    List<RuleFile> files = new ArrayList<>();
    for (int n = 0; n < paths.length; n++) {
      files.add(new RuleFile(paths[n], texts[n]));
    }
    return RuleTree.of(files);
  }

  /** What tells these files from all others: a SHA-256 digest of them, in hexadecimal digits. */
  public String digest() {
    return digest;
  }

  /** The ids of the comparisons, in order. */
  public List<String> comparisons() {
    return List.copyOf(tree().comparisons().keySet());
  }

  /**
   * A comparison's rules, built once in this Java machine.
   *
   * @throws IllegalArgumentException if there is no such comparison, or its rules are wrong
   */
  public Pack pack(String comparison) {
    return engine(comparison).pack();
  }

  /**
   * What decides by a comparison's rules, once in this Java machine.
   *
   * @throws IllegalArgumentException if there is no such comparison, or its rules are wrong
   */
  public BulkEvaluator evaluator(String comparison) {
    return engine(comparison).evaluator();
  }

  /** What decides again on firms on record by all comparisons' rules, once in this Java machine. */
  public WhatIf whatIf() {
    return WHAT_IFS.get(digest, missing -> new WhatIf(packs()));
  }

  private Map<String, Pack> packs() {
    Map<String, Pack> packs = new TreeMap<>();
    comparisons().forEach(comparison -> packs.put(comparison, pack(comparison)));
    return packs;
  }

  /** What decides by a comparison's rules in this Java machine. */
  Engine engine(String comparison) {
    return Engine.of(this, comparison);
  }

  /**
   * Builds what decides by a comparison's rules.
   *
   * @throws IllegalArgumentException if there is no such comparison, or its rules are wrong
   */
  Engine build(String comparison) {
    RuleTree tree = tree();
    if (!tree.comparisons().containsKey(comparison)) {
      throw new IllegalArgumentException(
          "There is no comparison '"
              + comparison
              + "'."
              + NearestName.to(comparison, tree.comparisons().keySet())
                  .map(name -> " Did you mean '" + name + "'?")
                  .orElse(" There are " + String.join(", ", tree.comparisons().keySet()) + "."));
    }
    try {
      return new Engine(PackBuilder.build(tree, comparison, LIMITS));
    } catch (BuildFailed e) {
      throw new IllegalArgumentException(
          "The rules of " + comparison + " are wrong: " + e.diagnostics().get(0), e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RulesBundle bundle && bundle.digest.equals(digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "rules " + digest.substring(0, 16);
  }
}
