package io.firsthire.rules.live;

import io.firsthire.rules.file.RuleTree;
import io.firsthire.rules.pack.Pack;
import io.firsthire.rules.pack.Variants;

/**
 * A pack that can be built and holds what its suite asks for, before it goes live.
 *
 * @param tree the files that it is of
 * @param pack the pack itself
 * @param variants what else can be made of it
 */
public record Candidate(RuleTree tree, Pack pack, Variants variants) {}
