package io.firsthire.analysis.diff;

import io.firsthire.analysis.compare.LineChange;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A change and the firms that see it, not yet put into words.
 *
 * @param firms how many
 * @param where describes them
 * @param witnesses some of them, those of the fewest answers first
 */
record ChangedFirms(
    LineChange change,
    BigInteger firms,
    Supplier<List<Change.Where>> where,
    Supplier<Stream<Map<String, Object>>> witnesses) {}
