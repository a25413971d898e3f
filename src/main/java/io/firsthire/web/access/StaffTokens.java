package io.firsthire.web.access;

import io.firsthire.access.StaffToken;
import io.firsthire.access.StaffTokenFile;
import io.firsthire.config.AccessConfig;
import io.firsthire.store.database.DatabaseConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The staff token that this service accepts: the configured one, or else that of its data
 * directory, which is made at the first start. If OIDC is configured, there is none.
 */
@Singleton
@Startup
class StaffTokens {
  private static final String KEY = "firsthire.access.staff-token";

  private final boolean used;
  private final Predicate<String> token;

  StaffTokens(
      AccessConfig config,
      DatabaseConfig data,
      @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean oidc,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> oidcServer) {
    if (!oidc && oidcServer.isPresent()) {
      throw new ConfigurationException(
          "quarkus.oidc.auth-server-url is set, but OIDC is off; set quarkus.oidc.tenant-enabled"
              + " to true, or leave both out.");
    }
    if (oidc && config.staffToken().isPresent()) {
      throw new ConfigurationException(
          KEY + " is set, but OIDC is on; with it there is no staff token: leave one of them out.");
    }
    this.used = !oidc;
    this.token = oidc ? text -> false : token(config.staffToken(), data);
  }

  private static Predicate<String> token(Optional<String> configured, DatabaseConfig data) {
    return configured.isPresent()
        ? configured(configured.get())::matches
        : kept(new StaffTokenFile(data.directory()))::matches;
  }

  private static StaffToken configured(String text) {
    try {
      return StaffToken.of(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(KEY + " " + e.getMessage() + ".");
    }
  }

  /** Prints a new token to the console only, since logs may be kept by others. */
  private static StaffTokenFile kept(StaffTokenFile kept) {
    try {
      kept.createIfAbsent()
          .ifPresent(
              text ->
                  System.out.printf(
                      Locale.ROOT,
                      "The staff token of this service, shown this once; only its digest is kept,"
                          + " in %s:%n%n    %s%n%n",
                      kept.file(),
                      text));
      return kept;
    } catch (IOException e) {
      throw new ConfigurationException(
          "The staff token cannot be stored as '"
              + kept.file()
              + "': "
              + e
              + ". Set firsthire.data.directory to a directory that the service may write to.");
    }
  }

  /** Whether there is a staff token; otherwise staff have tokens from OIDC. */
  boolean used() {
    return used;
  }

  /** Whether a text is the staff token. */
  boolean matches(String text) {
    return token.test(text);
  }
}
