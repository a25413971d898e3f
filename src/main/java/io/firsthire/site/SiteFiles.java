package io.firsthire.site;

import io.firsthire.config.TemplatesConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that pages are made of: a firm's own where it has some, otherwise ours. */
@Singleton
class SiteFiles {
  private static final String OURS = "/site/";

  private final @Nullable Path own;

  SiteFiles(TemplatesConfig config) {
    this.own = config.directory().orElse(null);
  }

  /**
   * A file's content; empty if there is none.
   *
   * @param name its path, such as {@code assets/site.css}
   */
  Optional<byte[]> find(String name) {
    try {
      Path file = own == null ? null : own.resolve(name);
      return file != null && Files.isRegularFile(file)
          ? Optional.of(Files.readAllBytes(file))
          : ours(name);
    } catch (IOException e) {
      throw new UncheckedIOException("firsthire.templates.directory: " + name, e);
    }
  }

  /** Our file, even if the firm has one of its own. */
  Optional<byte[]> ours(String name) {
    try (InputStream in = SiteFiles.class.getResourceAsStream(OURS + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the firm's own files beside its templates, sorted. */
  List<String> own() {
    if (own == null || !Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(own)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("firsthire.templates.directory", e);
    }
  }
}
