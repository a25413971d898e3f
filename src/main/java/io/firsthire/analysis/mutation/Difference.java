package io.firsthire.analysis.mutation;

import io.firsthire.decide.Firm;
import io.firsthire.decide.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A firm on which a pack and a variant of it decide differently.
 *
 * @param present the pack's verdict
 * @param other the variant's; null if its rules fail on this firm
 */
record Difference(Firm firm, Verdict present, @Nullable Verdict other) {}
