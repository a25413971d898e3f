package io.firsthire.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** The pages for visitors, under {@code firsthire.site.}. */
@ConfigMapping(prefix = "firsthire.site")
public interface SiteConfig {
  /**
   * The address at which visitors reach the service, such as {@code https://hiring.example.com}. If
   * it is absent, pages name the address that was asked for.
   */
  @Pattern(
      regexp = "https?://[A-Za-z0-9.-]+(:[0-9]+)?",
      message = "an address such as https://hiring.example.com")
  Optional<String> address();

  /** The language that rules are written in, as BCP 47 names it. */
  @WithDefault("en")
  @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", message = "a language such as en")
  String rulesLanguage();
}
