package io.firsthire.store.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** How times are stored: as milliseconds since 1970, in both kinds of databases. */
final class Moments extends AbstractArgumentFactory<Instant> implements ColumnMapper<Instant> {
  Moments() {
    super(Types.BIGINT);
  }

  @Override
  protected Argument build(Instant moment, ConfigRegistry config) {
    return (position, statement, context) -> statement.setLong(position, moment.toEpochMilli());
  }

  @Override
  public @Nullable Instant map(ResultSet row, int column, StatementContext context)
      throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
