package io.firsthire.config;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** A firm's own templates, under {@code firsthire.templates.}. */
@ConfigMapping(prefix = "firsthire.templates")
public interface TemplatesConfig {
  /**
   * A directory with templates, messages, style sheet and script that take the place of those of
   * the same name.
   */
  Optional<Path> directory();
}
