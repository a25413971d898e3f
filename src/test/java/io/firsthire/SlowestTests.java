package io.firsthire;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Prints which test classes took the most time in a build. */
public final class SlowestTests {
  private static final int PRINTED = 10;

  private record Report(String kind, String test, double seconds) {}

  private SlowestTests() {}

  /**
   * Reads the reports of a build.
   *
   * @param arguments the directory in which it was done
   */
  public static void main(String[] arguments)
      throws IOException, ParserConfigurationException, SAXException {
    List<Report> reports = reports(Path.of(arguments[0]));
    System.out.printf(
        Locale.ROOT,
        "%d test classes ran for %.0f s, of which the slowest are%n",
        reports.size(),
        reports.stream().mapToDouble(Report::seconds).sum());
    reports.stream()
        .sorted(Comparator.comparingDouble(Report::seconds).reversed())
        .limit(PRINTED)
        .forEach(
            report ->
                System.out.printf(
                    Locale.ROOT,
                    "%8.1f s  %s (%s)%n",
                    report.seconds(),
                    report.test(),
                    report.kind()));
  }

  private static List<Report> reports(Path target)
      throws IOException, ParserConfigurationException, SAXException {
    List<Report> reports = new ArrayList<>();
    try (Stream<Path> files = Files.walk(target, 2)) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().matches("TEST-.*\\.xml")).toList()) {
        reports.add(report(file));
      }
    }
    return reports;
  }

  private static Report report(Path file)
      throws IOException, ParserConfigurationException, SAXException {
    File written = file.toFile();
    Element suite =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(written)
            .getDocumentElement();
    return new Report(
        written.getParentFile().getName().replace("-reports", ""),
        suite.getAttribute("name"),
        Double.parseDouble(suite.getAttribute("time").replace(",", "")));
  }
}
