package io.firsthire.cli.html;

import io.firsthire.analysis.map.MapReport;

/** Says which firms a map is of, and what that means. */
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
              "These are all the firms that the rules can tell apart, and every one is decided on:"
                  + " the counts are exact, and what is not found is not there.";
          case REPRESENTATIVE ->
              "These are all combinations of answers, but some answers are samples, since a"
                  + " condition that reads them is no plain comparison (see the questions below):"
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
