package io.firsthire.store.database;

import java.util.Properties;
import org.postgresql.Driver;

/** Checks the address of PostgreSQL before a driver complains about it and shows all of it. */
final class PostgresUrl {
  private static final String KEY = "firsthire.data.postgresql.url";

  private PostgresUrl() {}

  /**
   * Refuses a text that is not an address of PostgreSQL.
   *
   * @throws IllegalArgumentException without the address, which may contain a password
   */
  static void check(String url) {
    if (!url.startsWith("jdbc:postgresql:") || Driver.parseURL(url, new Properties()) == null) {
      throw new IllegalArgumentException(
          KEY
              + " is not an address of a PostgreSQL database. An example is"
              + " jdbc:postgresql://db.example:5432/firsthire?sslmode=verify-full, and name and"
              + " password have keys of their own.");
    }
  }
}
