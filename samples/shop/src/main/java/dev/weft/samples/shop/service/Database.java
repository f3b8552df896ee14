package dev.weft.samples.shop.service;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/** The SQL database of one service, filled on its first start from {@code shop/NAME.sql}. Thread-safe. */
public final class Database implements AutoCloseable {
  private final JdbcConnectionPool connections;
  private final AtomicLong statements = new AtomicLong();

  private Database(JdbcConnectionPool connections) {
    this.connections = connections;
  }

  /**
   * Opens the database of the service {@code name}.
   *
   * @param directory where its file lies; null for a database in memory that ends with this object
   */
  static Database open(String name, @Nullable Path directory) {
    String place = directory == null
        ? "mem:" + name + "-" + UUID.randomUUID()
        : "file:" + directory.resolve(name).toAbsolutePath();
    JdbcConnectionPool connections = JdbcConnectionPool.create(
        "jdbc:h2:" + place + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
    connections.setMaxConnections(16);
    var database = new Database(connections);
    database.seed(name);
    return database;
  }

  private void seed(String name) {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      boolean empty;
      try (ResultSet tables = connection.getMetaData().getTables(null, "PUBLIC", null, null)) {
        empty = !tables.next();
      }
      if (empty) {
        statement.execute(Resources.text(name + ".sql"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("database of " + name + ": " + e.getMessage(), e);
    }
  }

  /** Makes one object of a row. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Runs one SELECT.
   *
   * @param parameters for the question marks in their order; a {@code List} becomes an SQL array
   */
  public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    statements.incrementAndGet();
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      var result = new ArrayList<T>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException("query failed: " + sql, e);
    }
  }

  /** Runs one SELECT and gives its first row, or null when there is none. */
  public <T> @Nullable T first(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    List<T> rows = query(sql, reader, parameters);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** Runs one INSERT and gives the number that the database generated for the row. */
  public int insert(String sql, @Nullable Object... parameters) throws SQLException {
    statements.incrementAndGet();
    try (Connection connection = connections.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
      bind(connection, statement, parameters);
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getInt(1);
      }
    }
  }

  /** How many statements this database was asked to run. */
  public long statements() {
    return statements.get();
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object[] parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    bind(connection, statement, parameters);
    return statement;
  }

  private static void bind(
      Connection connection, PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] instanceof List<?> list) {
        Object[] values = list.toArray();
        String type = values.length > 0 && values[0] instanceof Integer ? "INTEGER" : "VARCHAR";
        statement.setArray(i + 1, connection.createArrayOf(type, values));
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
  }

  /** Ends the database; one in memory is gone with it. */
  @Override
  public void close() {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot shut the database down", e);
    } finally {
      connections.dispose();
    }
  }
}
