package io.firsthire.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document with examples in fenced blocks, section by section. A block is an example if its first
 * word after the fence is one that {@link GuidesIT} runs.
 */
public record Guide(Path file, List<Section> sections) {
  private static final Pattern FENCE = Pattern.compile("```(\\w+)(?: (\\S+))?");

  /** What stands under one heading. */
  public record Section(String title, List<Example> examples) {}

  /** One fenced block: its language, the file it is about or null, its lines and its place. */
  public record Example(String language, String file, List<String> lines, int line) {
    /** The lines as one text. */
    public String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  /** Reads a document. */
  public static Guide read(Path file) throws IOException {
    List<Section> sections = new ArrayList<>();
    List<Example> examples = new ArrayList<>();
    sections.add(new Section("", examples));
    List<String> lines = Files.readAllLines(file);
    for (int n = 0; n < lines.size(); n++) {
      Matcher fence = FENCE.matcher(lines.get(n));
      if (lines.get(n).startsWith("## ")) {
        examples = new ArrayList<>();
        sections.add(new Section(lines.get(n).substring(3), examples));
      } else if (fence.matches()) {
        int end = n + 1 + lines.subList(n + 1, lines.size()).indexOf("```");
        examples.add(
            new Example(
                fence.group(1), fence.group(2), List.copyOf(lines.subList(n + 1, end)), n + 1));
        n = end;
      }
    }
    return new Guide(file, sections);
  }
}
