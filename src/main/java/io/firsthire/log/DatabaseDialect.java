package io.firsthire.log;

import io.firsthire.store.database.Database;
import io.firsthire.store.database.DatabaseConfig.Kind;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What is said in different ways to the two kinds of databases. */
enum DatabaseDialect {
  SQLITE {
    @Override
    void setId(PreparedStatement statement, int place, String id) throws SQLException {
      UUID uuid = UUID.fromString(id);
      statement.setBytes(
          place,
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array());
    }

    @Override
    String id(ResultSet row) throws SQLException {
      ByteBuffer id = ByteBuffer.wrap(row.getBytes("id"));
      return new UUID(id.getLong(), id.getLong()).toString();
    }

    @Override
    String insertRevision() {
      return """
          INSERT INTO revisions (revision, comparison, kept_at, files, sample, words, number)
          VALUES (:revision, :comparison, :keptAt, :files, :sample, :words,
            (SELECT coalesce(max(number), 0) + 1 FROM revisions))
          ON CONFLICT (revision) DO UPDATE SET words = excluded.words, number = excluded.number
          WHERE revisions.words IS NULL""";
    }

    /** Whoever writes has the whole file. */
    @Override
    String lockRevision() {
      return "UPDATE revisions SET number = number WHERE number = ?";
    }
  },

  POSTGRESQL {
    @Override
    void setId(PreparedStatement statement, int place, String id) throws SQLException {
      statement.setObject(place, UUID.fromString(id));
    }

    @Override
    String id(ResultSet row) throws SQLException {
      return row.getString("id");
    }

    @Override
    String insertRevision() {
      return """
          INSERT INTO revisions (revision, comparison, kept_at, files, sample, words)
          VALUES (:revision, :comparison, :keptAt, :files, :sample, :words)
          ON CONFLICT (revision) DO UPDATE SET words = excluded.words
          WHERE revisions.words IS NULL""";
    }

    @Override
    String lockRevision() {
      return "UPDATE revisions SET kept_at = kept_at WHERE number = ?";
    }
  };

  /** The dialect of a database. */
  static DatabaseDialect of(Database database) {
    return database.kind() == Kind.SQLITE ? SQLITE : POSTGRESQL;
  }

  /** Binds an id. */
  abstract void setId(PreparedStatement statement, int place, String id) throws SQLException;

  /** Reads the column {@code id}. */
  abstract String id(ResultSet row) throws SQLException;

  /** Inserts a revision, or the words of one that has none. */
  abstract String insertRevision();

  /** Lets others that do the same with the revision of a number wait until the transaction ends. */
  abstract String lockRevision();

  /** Inserts a row of the table of decisions. */
  String insertDecision() {
    return """
        INSERT INTO decisions (id, decided_at, revision, outcome, hire_first, micros, origin, firm,
          verdict, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
  }
}
