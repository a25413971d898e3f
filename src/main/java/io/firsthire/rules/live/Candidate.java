package io.firsthire.rules.live;

import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.Variants;

/**
 * A pack that can be built and passes its suite, before it goes live.
 *
 * @param tree the files that it is built from
 * @param pack the pack itself
 * @param variants makes variants of the pack
 */
public record Candidate(RuleTree tree, Pack pack, Variants variants) {}
