package io.firsthire.pack;

import java.util.List;
import java.util.Optional;

/**
 * How one comparison stands.
 *
 * @param live the last good pack, which answers; empty if there never was one
 * @param problems what is wrong with the files as they are now; empty if the live pack is made of
 *     them
 */
public record PackStatus(String comparison, Optional<Pack> live, List<Diagnostic> problems) {}
