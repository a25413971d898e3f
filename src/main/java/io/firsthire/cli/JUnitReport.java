package io.firsthire.cli;

import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.suite.read.Expectation;
import io.firsthire.suite.run.SuiteRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results in the format that build servers read: a test suite for each comparison, a test case for
 * each scenario.
 */
final class JUnitReport {
  private JUnitReport() {}

  static void print(List<Diagnostic> notLoaded, List<SuiteRun> runs, PrintWriter out) {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      if (!notLoaded.isEmpty()) {
        errors(notLoaded, xml);
      }
      for (SuiteRun run : runs) {
        suite(run, xml);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
      out.println();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a report cannot be written as XML", e);
    }
  }

  private static void errors(List<Diagnostic> notLoaded, XMLStreamWriter xml)
      throws XMLStreamException {
    start(xml, "rules and suites", notLoaded.size(), 0, notLoaded.size(), 0);
    for (Diagnostic diagnostic : notLoaded) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", diagnostic.file());
      xml.writeAttribute("name", "line " + diagnostic.line());
      xml.writeStartElement("error");
      xml.writeAttribute("message", diagnostic.toString());
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void start(
      XMLStreamWriter xml, String name, long tests, long failures, long errors, long skipped)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", name);
    xml.writeAttribute("tests", Long.toString(tests));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", Long.toString(errors));
    xml.writeAttribute("skipped", Long.toString(skipped));
  }

  private static void suite(SuiteRun run, XMLStreamWriter xml) throws XMLStreamException {
    String comparison = run.suite().pack().comparison();
    start(
        xml,
        comparison,
        run.results().size(),
        run.count(SuiteRun.Status.FAILED),
        0,
        run.count(SuiteRun.Status.SKIPPED));
    for (SuiteRun.Result result : run.results()) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", comparison);
      xml.writeAttribute("name", result.scenario().name());
      xml.writeAttribute("file", result.scenario().place().file());
      xml.writeAttribute("line", Integer.toString(result.scenario().place().line()));
      if (result.status() == SuiteRun.Status.FAILED) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", mismatches(result, "; "));
        xml.writeCharacters(result.scenario().place() + "\n" + mismatches(result, "\n"));
        xml.writeEndElement();
      } else if (result.status() == SuiteRun.Status.SKIPPED) {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", result.scenario().skip());
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String mismatches(SuiteRun.Result result, String separator) {
    return result.mismatches().stream()
        .map(Expectation.Mismatch::toString)
        .collect(Collectors.joining(separator));
  }
}
