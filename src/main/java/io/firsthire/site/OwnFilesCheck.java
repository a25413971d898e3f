package io.firsthire.site;

import io.firsthire.config.TemplatesConfig;
import io.firsthire.text.NearestName;
import io.quarkus.qute.TemplateException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Keeps a service from starting whose own files for pages have mistakes. */
@Singleton
class OwnFilesCheck {
  private static final String HTML = ".html";

  private final Optional<Path> directory;
  private final SiteFiles files;
  private final Templates templates;
  private final Site site;

  OwnFilesCheck(TemplatesConfig config, SiteFiles files, Templates templates, Site site) {
    this.directory = config.directory();
    this.files = files;
    this.templates = templates;
    this.site = site;
  }

  void start(@Observes StartupEvent event) {
    if (directory.isEmpty()) {
      return;
    } else if (!Files.isDirectory(directory.get())) {
      throw mistake("there is no directory '" + directory.get() + "'");
    }
    Set<String> known = Messages.ours(files).keySet();
    for (String name : files.own()) {
      if (name.endsWith(HTML)) {
        requireKnown("file", name, Templates.FILES);
      } else if (Languages.isMessages(name)) {
        Messages.of(files, name).forEach((key, text) -> checkMessage(name, key, text, known));
      }
    }
    for (String file : Templates.FILES) {
      try {
        templates.read(file);
      } catch (TemplateException e) {
        throw mistake(file + " cannot be read: " + e.getMessage());
      }
    }
    checkFrame();
  }

  private static void checkMessage(String file, String key, String text, Collection<String> known) {
    requireKnown(file + ": message", key, known);
    try {
      for (Format part : new MessageFormat(text, Locale.ROOT).getFormats()) {
        if (part instanceof ChoiceFormat choice && choice.getLimits().length == 0) {
          throw new IllegalArgumentException("a choice has no limits, such as 0#none|1#one|1<many");
        }
      }
    } catch (IllegalArgumentException e) {
      throw mistake(file + ": the message '" + key + "' cannot be read: " + e.getMessage());
    }
  }

  /** What is around all pages is around those about problems too, so it must never fail. */
  private void checkFrame() {
    Visit visit =
        new Visit(Languages.DEFAULT, false, "", "", "/compare", FormFields.of((String) null));
    try {
      HtmlProblems.page(site, visit, 500, null);
    } catch (TemplateException e) {
      throw mistake("frame.html or problem.html cannot be shown: " + e.getMessage());
    }
  }

  private static void requireKnown(String what, String name, Collection<String> known) {
    if (!known.contains(name)) {
      throw mistake(
          "no page has the "
              + what
              + " '"
              + name
              + "'"
              + NearestName.to(name, known)
                  .map(nearest -> "; did you mean '" + nearest + "'?")
                  .orElse(""));
    }
  }

  private static ConfigurationException mistake(String message) {
    return new ConfigurationException("firsthire.templates.directory: " + message);
  }
}
