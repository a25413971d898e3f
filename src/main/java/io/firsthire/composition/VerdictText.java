package io.firsthire.composition;

import io.firsthire.decide.Verdict;
import io.firsthire.decide.Verdict.Unanswered;
import io.firsthire.decide.VerdictJson;
import io.firsthire.decide.VerdictLine.Section;
import io.firsthire.decide.page.Pages;
import io.firsthire.rules.pack.Affects;
import io.firsthire.rules.pack.Pack;
import io.firsthire.vocabulary.CallToAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the JSON of one pack's verdicts from parts, as Jackson writes that of whole verdicts. */
final class VerdictText {
  private static final byte[] START = bytes("{\"id\":\"");

  /** What is written before each list. */
  private static final Map<Section, byte[]> BEFORE =
      Map.of(
          Section.SCORES, bytes(",\"scores\":["),
          Section.REASONS, bytes("],\"reasons\":["),
          Section.ADVICE, bytes("],\"advice\":["),
          Section.KPIS, bytes("],\"kpis\":["),
          Section.HANDOFFS, bytes("],\"handoffs\":["),
          Section.ONBOARDING, bytes("],\"onboarding\":["));

  private final byte[] beforeTime;
  private final byte[] afterLists;
  private final byte[][] before = new byte[Section.values().length][];
  private final int[] places;
  private final String[] questions;
  private final byte[][] open;
  private final byte[][] asked;

  /**
   * What a pack's verdicts have in common.
   *
   * @param places the place of each question
   */
  VerdictText(Pack pack, Map<String, Integer> places) {
    this.beforeTime =
        bytes(
            "\",\"comparison\":"
                + VerdictJson.part(pack.comparison())
                + ",\"revision\":"
                + VerdictJson.part(pack.revision())
                + ",\"decidedAt\":\"");
    BEFORE.forEach((section, text) -> before[section.ordinal()] = text);
    before[Section.ROLE_MIX.ordinal()] =
        bytes(
            "],\"minimumOutcomes\":"
                + VerdictJson.part(Pages.minimumOutcomes(pack))
                + ",\"plan\":{\"roleMix\":[");
    this.afterLists =
        bytes(
            "],\"callToAction\":"
                + VerdictJson.part(
                    pack.catalogue().all(CallToAction.class).stream().findFirst().orElse(null))
                + "}");
    List<String> questions = pack.questions().stream().map(question -> question.name()).toList();
    this.places = questions.stream().mapToInt(places::get).toArray();
    this.questions = questions.toArray(String[]::new);
    this.open = unanswered(pack, questions, false);
    this.asked = unanswered(pack, questions, true);
  }

  private static byte[][] unanswered(Pack pack, List<String> questions, boolean asked) {
    return questions.stream()
        .map(name -> new Unanswered(name, asked, Affects.of(pack, name)))
        .map(value -> bytes(VerdictJson.part(value)))
        .toArray(byte[][]::new);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The parts of a verdict from its outcome to its summary. */
  static byte[] head(Verdict verdict) {
    return bytes(
        "\",\"outcome\":"
            + VerdictJson.part(verdict.outcome())
            + ",\"hireFirst\":"
            + VerdictJson.part(verdict.hireFirst())
            + ",\"then\":"
            + VerdictJson.part(verdict.then())
            + ",\"summary\":"
            + VerdictJson.part(verdict.summary()));
  }

  /** The whole text of a verdict. */
  byte[] of(Core core, CodedFirm firm, String id, Instant decidedAt, Part[] found) {
    WrittenLine[] lines = lines(core, found);
    byte[][] pieces = new byte[2 * lines.length + 2 * open.length + 20][];
    int count = 0;
    pieces[count++] = START;
    pieces[count++] = id.getBytes(StandardCharsets.ISO_8859_1);
    pieces[count++] = beforeTime;
    pieces[count++] = decidedAt.toString().getBytes(StandardCharsets.ISO_8859_1);
    pieces[count++] = core.head();
    int next = 0;
    for (int section = 0; section < before.length; section++) {
      pieces[count++] = before[section];
      boolean once = section == Section.KPIS.ordinal();
      int from = next;
      boolean more = false;
      while (next < lines.length && lines[next].section() == section) {
        if (!once || next == from || !lines[next].line().repeats(lines[next - 1].line())) {
          if (more) {
            pieces[count++] = COMMA;
          }
          pieces[count++] = lines[next].json();
          more = true;
        }
        next++;
      }
    }
    pieces[count++] = BEFORE_UNANSWERED;
    boolean more = false;
    for (int n = 0; n < open.length; n++) {
      if (firm.given()[places[n]] == null) {
        if (more) {
          pieces[count++] = COMMA;
        }
        pieces[count++] =
            firm.unknown().isEmpty() || !firm.unknown().contains(questions[n]) ? open[n] : asked[n];
        more = true;
      }
    }
    pieces[count++] = afterLists;
    return joined(pieces, count);
  }

  private static final byte[] COMMA = bytes(",");

  private static final byte[] BEFORE_UNANSWERED = bytes("]},\"unanswered\":[");

  private static byte[] joined(byte[][] pieces, int count) {
    int length = 0;
    for (int n = 0; n < count; n++) {
      length += pieces[n].length;
    }
    byte[] joined = new byte[length];
    int end = 0;
    for (int n = 0; n < count; n++) {
      byte[] piece = pieces[n];
      System.arraycopy(piece, 0, joined, end, piece.length);
      end += piece.length;
    }
    return joined;
  }

  /** All lines, in their order. Those of one part are in it already. */
  private static WrittenLine[] lines(Core core, Part[] found) {
    int count = core.lines().length;
    for (Part part : found) {
      count += part.lines().length;
    }
    WrittenLine[] lines = new WrittenLine[count];
    int end = core.lines().length;
    System.arraycopy(core.lines(), 0, lines, 0, end);
    for (Part part : found) {
      for (WrittenLine line : part.lines()) {
        int at = end++;
        while (at > 0 && lines[at - 1].compareTo(line) > 0) {
          lines[at] = lines[at - 1];
          at--;
        }
        lines[at] = line;
      }
    }
    return lines;
  }
}
