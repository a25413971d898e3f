package io.firsthire.store.database;

import java.util.Properties;
import org.postgresql.Driver;

/**
 * Checks where PostgreSQL is said to be, before a driver complains of it with all that it holds.
 */
final class PostgresUrl {
  private static final String KEY = "firsthire.data.postgresql.url";

  private PostgresUrl() {}

  /**
   * Refuses what is no address of PostgreSQL.
   *
   * @throws IllegalArgumentException without the address, which may hold a password
   */
  static void check(String url) {
    if (!url.startsWith("jdbc:postgresql:") || Driver.parseURL(url, new Properties()) == null) {
      throw new IllegalArgumentException(
          KEY
              + " is no address of a PostgreSQL database. It is such as"
              + " jdbc:postgresql://db.example:5432/firsthire?sslmode=verify-full, and name and"
              + " password have keys of their own.");
    }
  }
}
