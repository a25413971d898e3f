package io.firsthire.store.database;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * How the 16 bytes of UUIDs are stored where their size matters: as PostgreSQL's own type, and as
 * bytes in SQLite, which has none. Both sort them as their texts are sorted.
 */
public enum UuidColumn {
  /** In SQLite. */
  BYTES {
    @Override
    public String of(String text) {
      return "unhex(" + text + ", '-')";
    }

    @Override
    public void set(PreparedStatement statement, int place, String uuid) throws SQLException {
      UUID parsed = UUID.fromString(uuid);
      statement.setBytes(
          place,
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(parsed.getMostSignificantBits())
              .putLong(parsed.getLeastSignificantBits())
              .array());
    }

    @Override
    public String get(ResultSet row, String column) throws SQLException {
      ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(column));
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
  },

  /** In PostgreSQL, where texts are converted to it. */
  UUID_TYPE {
    @Override
    public String of(String text) {
      return text;
    }

    @Override
    public void set(PreparedStatement statement, int place, String uuid) throws SQLException {
      statement.setObject(place, UUID.fromString(uuid));
    }

    @Override
    public String get(ResultSet row, String column) throws SQLException {
      return row.getString(column);
    }
  };

  /** An SQL expression for a value of the column, from one for the UUID as text. */
  public abstract String of(String text);

  /** Binds a UUID. */
  public abstract void set(PreparedStatement statement, int place, String uuid) throws SQLException;

  /**
   * Reads a UUID.
   *
   * @throws SQLException if it cannot be read
   */
  public abstract String get(ResultSet row, String column) throws SQLException;
}
