package io.firsthire.cli.html;

import io.firsthire.analysis.map.MapReport;

/** Says which firms a map covers, and what that means. */
final class Extent {
  private Extent() {}

  static String of(MapReport report) {
    String apart =
        report.apart() == 0
            ? ""
            : " Answers that can change only advice and plan were tried separately, in "
                + Figures.number(report.apart())
                + " more firms.";
    return switch (report.coverage()) {
          case EXACT ->
              "These are all the firms that the rules can tell apart, and every one was evaluated:"
                  + " the counts are exact, and what is not found does not exist.";
          case REPRESENTATIVE ->
              "These are all combinations of answers, but some answers are samples, because a"
                  + " condition that reads them is not a plain comparison (see the questions"
                  + " below): what happens between them may be missed.";
          case SAMPLED ->
              "These are a sample of "
                  + Figures.number(report.space())
                  + " firms: every combination of the answers to any three questions, and random"
                  + " firms. The counts are those of the sample, and what depends on four answers"
                  + " may be missed.";
        }
        + apart;
  }
}
