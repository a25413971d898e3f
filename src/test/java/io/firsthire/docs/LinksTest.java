package io.firsthire.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents' links lead somewhere, and each document is reached from README. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
  private static final Pattern NO_ANCHOR = Pattern.compile("[^\\p{L}\\p{N}_\\- ]");

  @Test
  void everyLinkLeadsToAFileAndAHeadingThatAreThere() throws IOException {
    for (Path document : Documents.all()) {
      for (MatchResult link : links(document)) {
        if (link.group(1).startsWith("http")) {
          continue;
        }
        Path target = target(document, link.group(1));
        assertThat(target).as("%s in %s", link.group(), document).exists();
        if (link.group(2) != null) {
          assertThat(anchors(target))
              .as("%s in %s", link.group(), document)
              .contains(link.group(2));
        }
      }
    }
  }

  @Test
  void everyDocumentIsNamedInReadme() throws IOException {
    Path readme = Path.of("README.md");
    List<Path> named = new ArrayList<>(List.of(readme));
    for (MatchResult link : links(readme)) {
      named.add(target(readme, link.group(1)));
    }
    assertThat(named).containsAll(Documents.all());
  }

  private static List<MatchResult> links(Path document) throws IOException {
    Matcher links = LINK.matcher(Files.readString(document));
    return links.results().toList();
  }

  private static Path target(Path document, String link) {
    if (link.isEmpty()) {
      return document;
    }
    Path folder = document.getParent();
    return (folder == null ? Path.of(link) : folder.resolve(link)).normalize();
  }

  /** What headings are linked by, as code hosts make it of their words. */
  private static List<String> anchors(Path document) throws IOException {
    return Files.readAllLines(document).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> NO_ANCHOR.matcher(title).replaceAll("").replace(' ', '-'))
        .toList();
  }
}
