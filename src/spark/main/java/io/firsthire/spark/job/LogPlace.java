package io.firsthire.spark.job;

import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database of a log, which executors reach by themselves. */
record LogPlace(String url, @Nullable String username, @Nullable String password)
    implements Serializable {
  private static final String VARIABLE = "FIRSTHIRE_DATA_POSTGRESQL_";

  /** The database at an address, with the user and password of the environment. */
  static LogPlace of(String url) {
    return new LogPlace(
        url, System.getenv(VARIABLE + "USERNAME"), System.getenv(VARIABLE + "PASSWORD"));
  }

  /** Opens it. */
  Database open() {
    try {
      Path files = Files.createTempDirectory("firsthire");
      files.toFile().deleteOnExit();
      return Database.openExisting(new Config(files));
    } catch (NoSuchFileException e) {
      throw new IllegalStateException("PostgreSQL is no file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does not show the password. */
  @Override
  public String toString() {
    return url.replaceFirst("\\?.*", "");
  }

  private final class Config implements DatabaseConfig, DatabaseConfig.Postgresql {
    private final Path files;

    Config(Path files) {
      this.files = files;
    }

    @Override
    public Path directory() {
      return files;
    }

    @Override
    public Kind database() {
      return Kind.POSTGRESQL;
    }

    @Override
    public boolean begins() {
      return false;
    }

    @Override
    public boolean waits() {
      return false;
    }

    @Override
    public Postgresql postgresql() {
      return this;
    }

    @Override
    public String url() {
      return url;
    }

    @Override
    public Optional<String> username() {
      return Optional.ofNullable(username);
    }

    @Override
    public Optional<String> password() {
      return Optional.ofNullable(password);
    }
  }
}
