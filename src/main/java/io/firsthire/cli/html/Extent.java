package io.firsthire.cli.html;

import io.firsthire.analysis.map.MapReport;

/** Says which firms a map covers, and what that means. */
final class Extent {
  private Extent() {}

  static String of(MapReport report) {
    String apart =
        report.apart() == 0
            ? ""
            : " Answers that can change only advice and plan were tried apart from these, in "
                + Figures.number(report.apart())
                + " more.";
    return switch (report.coverage()) {
          case EXACT ->
              "These are all the firms that the rules can tell apart, and each one was decided:"
                  + " the counts are exact, and what is not found does not exist.";
          case REPRESENTATIVE ->
              "These are all combinations of answers, but some answers are samples, since a"
                  + " condition that reads them is not a plain comparison (see the questions below):"
                  + " what happens between them may be missed.";
          case SAMPLED ->
              "These are a sample of "
                  + Figures.number(report.space())
                  + " firms: every combination of the answers to any three questions, and random"
                  + " firms. The counts are the sample's, and what takes four answers may be"
                  + " missed.";
        }
        + apart;
  }
}
