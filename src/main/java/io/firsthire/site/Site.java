package io.firsthire.site;

import io.firsthire.config.BrandConfig;
import io.firsthire.config.SiteConfig;
import io.quarkus.qute.RawString;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The frame that all pages share: the brand, the language, and what is around the content. */
@Singleton
class Site {
  private final Templates templates;
  private final Languages languages;
  private final Assets assets;
  private final BrandConfig brand;
  private final SiteConfig config;

  Site(
      Templates templates,
      Languages languages,
      Assets assets,
      BrandConfig brand,
      SiteConfig config) {
    this.templates = templates;
    this.languages = languages;
    this.assets = assets;
    this.brand = brand;
    this.config = config;
  }

  /** The same page in a language. */
  public record OtherLanguage(String code, String name, String href) {}

  /** Who asks, and for what. */
  Visit visit(HttpServerRequest request) {
    return Visit.of(request, languages, config.address().orElse(null));
  }

  /** What is said in the language of a visit. */
  Messages messages(Visit visit) {
    return languages.messages(visit.language());
  }

  /** Where visitors reach the service; empty if that is not configured. */
  Optional<String> address() {
    return config.address();
  }

  /** A page under way. */
  Draft draft(String template, Visit visit, String title) {
    return new Draft(template, visit, title);
  }

  /** The values of a template. */
  final class Draft {
    private final String template;
    private final String suffix;
    private final Map<String, Object> values = new HashMap<>();

    private Draft(String template, Visit visit, String title) {
      this.template = template;
      this.suffix = visit.suffix();
      Map<String, Object> shown = new HashMap<>(assets.addresses());
      shown.put("style", new RawString(assets.style()));
      with("t", messages(visit));
      with("lang", visit.language());
      with("rulesLang", config.rulesLanguage());
      with("chosen", visit.chosen());
      with("suffix", visit.suffix());
      with("base", visit.base());
      with("here", visit.here());
      with("title", title);
      with("assets", shown);
      with("brand", brand(visit));
      with("languages", languages(visit));
      with("noindex", true);
      with("structured", List.of());
      for (String optional : new String[] {"description", "canonical", "refresh"}) {
        with(optional, null);
      }
    }

    /** Gives a name of the template a value. */
    Draft with(String name, @Nullable Object value) {
      values.put(name, value);
      return this;
    }

    /** Makes it a page that search engines may list, at the given path. */
    Draft listed(String path, String description, List<RawString> structured) {
      return with("noindex", false)
          .with("canonical", path + suffix)
          .with("description", description)
          .with("structured", structured);
    }

    /** The page as HTML. */
    String html() {
      return templates.render(template, values);
    }
  }

  private Map<String, Object> brand(Visit visit) {
    Map<String, Object> shown = new HashMap<>();
    shown.put("name", brand.name());
    shown.put("home", brand.home() + (brand.home().startsWith("/") ? visit.suffix() : ""));
    shown.put("logo", brand.logo().orElse(null));
    shown.put(
        "image",
        brand
            .image()
            .map(image -> image.startsWith("/") ? visit.base() + image : image)
            .orElse(null));
    shown.put("icon", assets.addresses().get("icon"));
    shown.put("color", brand.color());
    return shown;
  }

  /** The page in each language, with all that its address says beside the language. */
  private List<OtherLanguage> languages(Visit visit) {
    StringBuilder rest = new StringBuilder();
    for (String name : visit.query().names()) {
      String value = visit.query().last(name);
      if (value != null && !name.equals("lang")) {
        rest.append('&').append(FormFields.encoded(name)).append('=');
        rest.append(FormFields.encoded(value));
      }
    }
    return languages.all().stream()
        .map(
            code ->
                new OtherLanguage(
                    code,
                    languages.messages(code).say("language.name"),
                    visit.path() + "?lang=" + code + rest))
        .toList();
  }
}
