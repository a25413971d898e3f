package io.firsthire.journal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthire.TestDatabases;
import io.firsthire.journal.database.DatabaseConfig.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTest {
  private static long revisions(Database database) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM revisions")) {
      count.next();
      return count.getLong(1);
    }
  }

  private static boolean insert(Connection connection, String revision) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute("INSERT INTO revisions VALUES ('" + revision + "', 'x', 0, '', '')");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void migratingTwiceKeepsWhatIsThere(Kind kind) throws SQLException {
    Map<String, String> settings = TestDatabases.settings(kind);
    try (Database database = TestDatabases.open(settings)) {
      database.inTransaction(connection -> insert(connection, "a"));
    }
    try (Database database = TestDatabases.open(settings)) {
      assertThat(database.kind()).isEqualTo(kind);
      assertThat(revisions(database)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatFailsIsRolledBackAndTheConnectionGoesOn(Kind kind) throws SQLException {
    try (Database database = TestDatabases.open(kind)) {
      assertThatThrownBy(
              () ->
                  database.inTransaction(
                      connection -> {
                        insert(connection, "a");
                        return insert(connection, "a");
                      }))
          .isInstanceOf(SQLException.class);
      assertThat(revisions(database)).isZero();
      database.inTransaction(connection -> insert(connection, "a"));
      assertThat(revisions(database)).isEqualTo(1);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsOpenedAndSaysSoWhenItIsUsed() {
    Map<String, String> settings =
        Map.of(
            "firsthire.data.database",
            "postgresql",
            "firsthire.data.postgresql.url",
            "jdbc:postgresql://127.0.0.1:1/firsthire");
    try (Database database = Database.open(TestDatabases.config(DatabaseConfig.class, settings))) {
      assertThatThrownBy(database::migrate)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("127.0.0.1:1");
    }
  }
}
