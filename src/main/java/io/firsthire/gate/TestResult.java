package io.firsthire.gate;

import io.firsthire.rules.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.List;

/**
 * What was found about a revision that passed a test.
 *
 * @param testedAt when it was tested
 * @param build the program that tested it, as {@link io.firsthire.machine.ProgramBuild} names it
 * @param found what was found, none of it an error
 */
public record TestResult(Instant testedAt, String build, List<Diagnostic> found) {}
