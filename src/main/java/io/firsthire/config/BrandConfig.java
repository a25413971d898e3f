package io.firsthire.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** Whose pages visitors see, under {@code firsthire.brand.}. */
@ConfigMapping(prefix = "firsthire.brand")
public interface BrandConfig {
  /** A color as style sheets write it. */
  String COLOR = "#[0-9A-Fa-f]{6}";

  /** A path on this service, or an address. */
  String ADDRESS = "(/[^/\\s\"'<>][^\\s\"'<>]*|/|https?://[^\\s\"'<>]+)";

  /** The firm's name. */
  @WithDefault("FirstHire")
  String name();

  /** Where its name or logo leads. */
  @WithDefault("/compare")
  @Pattern(regexp = ADDRESS, message = "a path that begins with /, or an address")
  String home();

  /** A picture to show instead of its name. */
  @Pattern(regexp = ADDRESS, message = "a path that begins with /, or an address")
  Optional<String> logo();

  /** A picture for those who share a link to a page. */
  @Pattern(regexp = ADDRESS, message = "a path that begins with /, or an address")
  Optional<String> image();

  /** The color of links and buttons on light backgrounds. */
  @WithDefault("#1f4e5f")
  @Pattern(regexp = COLOR, message = "a color such as #1f4e5f")
  String color();

  /** The same on dark backgrounds. */
  @WithDefault("#8fc7d8")
  @Pattern(regexp = COLOR, message = "a color such as #8fc7d8")
  String colorOnDark();
}
