package io.firsthire.rules.file;

import io.firsthire.rules.diagnostic.Code;
import io.firsthire.rules.diagnostic.Diagnostic;
import io.firsthire.text.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds files in a folder of rules that are most likely meant to be read, but are not. */
final class IgnoredFiles {
  private static final Pattern RULES = pattern("(.+?)\\.drl(\\.txt|\\.rtf)?");
  private static final Pattern SUITE =
      pattern("(.+?)[-_. ]tests?(?: ?\\(\\d+\\))?\\.(ya?ml|csv|json|tsv|xlsx?|ods)(\\.txt)?");

  /** JSON is YAML, too. */
  private static final Set<String> TREES = Set.of("yaml", "yml", "json");

  private static final Set<String> SHEETS = Set.of("xls", "xlsx", "ods");

  private IgnoredFiles() {}

  private static Pattern pattern(String name) {
    return Pattern.compile(name, Pattern.CASE_INSENSITIVE);
  }

  /** Whether an ignored file was meant to be a rule file. */
  static boolean isRules(Diagnostic ignored) {
    String name = ignored.file().substring(ignored.file().lastIndexOf('/') + 1);
    return ignored.file().split("/").length == 3 && RULES.matcher(name).matches();
  }

  /**
   * The warning about a file that is neither a rule file nor a suite; empty if it is meant for
   * people.
   *
   * @param beside the names of all files in its folder
   */
  static Optional<Diagnostic> diagnostic(String path, Collection<String> beside) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    String name = path.substring(folder.length());
    Matcher rules = RULES.matcher(name);
    if (rules.matches()) {
      return Optional.of(
          ignored(
              path,
              "rule files have names that end in .drl",
              mend(folder, name.substring(0, rules.end(1)) + ".drl", beside)));
    }
    Matcher suite = SUITE.matcher(name);
    if (suite.matches()) {
      String meant =
          name.substring(0, suite.end(1))
              + (TREES.contains(suite.group(2).toLowerCase(Locale.ROOT))
                  ? "_test.yaml"
                  : "_test.csv");
      return Optional.of(
          ignored(
              path,
              "suites have names that end in _test.yaml or _test.csv",
              SHEETS.contains(suite.group(2).toLowerCase(Locale.ROOT))
                  ? "Save it as CSV, to " + folder + meant + "."
                  : mend(folder, meant, beside)));
    }
    return Optional.empty();
  }

  private static String mend(String folder, String name, Collection<String> beside) {
    return beside.contains(name)
        ? "Give it a name that ends so; there is already a file " + folder + name + "."
        : "Rename it to " + folder + name + ".";
  }

  /** The warning about a file that is not in any folder; empty if it is meant for people. */
  static Optional<Diagnostic> besideFolders(String path) {
    String folder = "Move it to the folder of its comparison";
    if (RULES.matcher(path).matches()) {
      return Optional.of(
          ignored(
              path, "rules and suites are read in folders", folder + ", or to rules/vocabulary."));
    }
    return SUITE.matcher(path).matches()
        ? Optional.of(ignored(path, "rules and suites are read in folders", folder + "."))
        : Optional.empty();
  }

  /** The warning about a suite in the folder of the vocabulary. */
  static Diagnostic suiteOfVocabulary(String path) {
    return ignored(
        path, "a suite says what one comparison decides", "Move it to the folder of a comparison.");
  }

  /**
   * The warning about a suite in a folder without rules.
   *
   * @param comparisons the folders that have rules
   */
  static Diagnostic suiteWithoutRules(String path, Collection<String> comparisons) {
    String folder = path.split("/")[1];
    return ignored(
        path,
        "there are no rules in its folder",
        NearestName.to(folder, comparisons)
            .map(near -> "Move it to rules/" + near + ".")
            .orElse("Move it to the folder of its comparison."));
  }

  /** The warning about a folder with such files inside a folder of rules. */
  static Diagnostic folder(String path, List<String> files) {
    return ignored(
        path + "/" + files.get(0),
        "rules and suites are read in the folder of their comparison, not in folders within it",
        "Move it up to " + path.substring(0, path.lastIndexOf('/')) + ".");
  }

  private static Diagnostic ignored(String path, String why, String mend) {
    return Diagnostic.ofFile(Code.IGNORED_FILE, path, "this file is not read, since " + why, mend);
  }
}
