package io.firsthire.site;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthire.config.BrandConfig;
import io.firsthire.config.SiteConfig;
import io.firsthire.text.TextDigest;
import io.firsthire.web.wire.KeptContent;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Style sheets and scripts, each with an address that changes with its content. */
@Singleton
class Assets {
  static final String PATH = "/assets/";
  private static final String STYLE = "text/css;charset=UTF-8";
  private static final String SCRIPT = "text/javascript;charset=UTF-8";
  private static final String BRAND = "brand.css";
  private static final String ICON = "icon.svg";
  private static final List<String> FILES = List.of("site.css", "site.js", "firsthire-quiz.js");

  private final Map<String, KeptContent> assets = new HashMap<>();
  private final Map<String, KeptContent> messages = new ConcurrentHashMap<>();
  private final Languages languages;
  private final SiteConfig site;
  private final String style;

  Assets(SiteFiles files, BrandConfig brand, Languages languages, SiteConfig site) {
    this.languages = languages;
    this.site = site;
    for (String name : FILES) {
      String type = name.endsWith(".css") ? STYLE : SCRIPT;
      assets.put(name, KeptContent.of(type, text(files, name).orElseThrow()));
    }
    assets.put(
        BRAND,
        KeptContent.of(
            STYLE,
            ":root { --accent: "
                + brand.color()
                + "; --accent-dark: "
                + brand.colorOnDark()
                + "; }\n"));
    this.style =
        Stream.of("site.css", BRAND)
            .map(name -> new String(find(name).orElseThrow().plain(), StandardCharsets.UTF_8))
            .collect(Collectors.joining())
            // Browsers read ends of lines as one character before they compare the hash.
            .replaceAll("\\r\\n?", "\n")
            // Within a style, only its end is read as HTML.
            .replace("</", "<\\/");
    assets.put(
        ICON, KeptContent.of("image/svg+xml", text(files, ICON).orElseGet(() -> initial(brand))));
  }

  private static Optional<String> text(SiteFiles files, String name) {
    return files.find("assets/" + name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static String initial(BrandConfig brand) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\""
        + " height=\"32\" rx=\"7\" fill=\""
        + brand.color()
        + "\"/><path d=\"M10 8h13v4h-8v3h7v4h-7v6h-5z\" fill=\"#fff\"/></svg>\n";
  }

  /** A file by its name; empty if there is none. */
  Optional<KeptContent> find(String name) {
    return Optional.ofNullable(assets.get(name));
  }

  /** The style of all pages, which they have in themselves so that nothing waits for it. */
  String style() {
    return style;
  }

  /** What a page's policy allows its style by. */
  String styleSource() {
    byte[] hash = TextDigest.sha256().digest(style.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  /** The addresses of the files that pages use, by the names that templates have for them. */
  Map<String, String> addresses() {
    return Map.of(
        "css", address("site.css"),
        "brand", address(BRAND),
        "icon", address(ICON),
        "js", address("site.js"));
  }

  private String address(String name) {
    return PATH + name + "?v=" + find(name).orElseThrow().tag();
  }

  /** What the component says, as JSON: {@code {"lang": …, "rulesLang": …, "texts": {…}}}. */
  KeptContent messages(String language) {
    return messages.computeIfAbsent(
        language,
        first -> {
          ObjectNode json = JsonNodeFactory.instance.objectNode();
          json.put("lang", first);
          json.put("rulesLang", site.rulesLanguage());
          ObjectNode texts = json.putObject("texts");
          languages.messages(first).texts().forEach(texts::put);
          return KeptContent.of("application/json", json.toString());
        });
  }
}
