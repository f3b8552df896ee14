package dev.weft.registry.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.weft.registry.RegistryException;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Opens the database and brings its tables up to date. */
final class StoreDatabase {
  private static final int H2_DATABASE_ALREADY_OPEN = 90020;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private StoreDatabase() {}

  static HikariDataSource open(StoreSettings settings) {
    HikariDataSource pool;
    try {
      pool = new HikariDataSource(configuration(settings));
    } catch (HikariPool.PoolInitializationException e) {
      throw failure(settings, e);
    }
    try {
      migrate(pool);
      return pool;
    } catch (FlywayException e) {
      pool.close();
      throw new RegistryException(
          "the tables in the registry's database " + settings.place()
              + " do not fit this version of Weft (were they made by a newer one?): "
              + e.getMessage(),
          e);
    }
  }

  private static HikariConfig configuration(StoreSettings settings) {
    var configuration = new HikariConfig();
    configuration.setPoolName("registry");
    configuration.setJdbcUrl(settings.url());
    configuration.setUsername(settings.user());
    configuration.setPassword(settings.password());
    configuration.setMinimumIdle(1);
    configuration.setMaximumPoolSize(settings.isH2() ? 4 : 8);
    configuration.setConnectionTimeout(PATIENCE.toMillis());
    // the first attempt tells: a wrong password or a file in use does not get better by waiting
    configuration.setInitializationFailTimeout(1);
    if (settings.isH2()) {
      // H2 closes the database with its last connection; one stays
      configuration.setMaxLifetime(0);
      configuration.setIdleTimeout(0);
    }
    return configuration;
  }

  private static void migrate(HikariDataSource pool) {
    Flyway.configure(StoreDatabase.class.getClassLoader())
        .dataSource(pool)
        .locations("classpath:dev/weft/registry/store")
        .table("weft_registry_migration")
        .ignoreMigrationPatterns(new String[0])
        .cleanDisabled(true)
        .load()
        .migrate();
  }

  /** Says what is wrong with the database in a sentence. */
  static RegistryException failure(StoreSettings settings, Exception cause) {
    String place = settings.place();
    SQLException sql = sqlException(cause);
    if (sql == null) {
      return new RegistryException(
          "the registry's database " + place + " does not work: " + cause.getMessage(), cause);
    }
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    if (sql.getErrorCode() == H2_DATABASE_ALREADY_OPEN) {
      return new RegistryException(
          "the registry's database " + place + " is in use by another process: stop that one, or"
              + " name another database under registry.database.url",
          cause);
    }
    if (state.startsWith("28")) {
      return new RegistryException(
          "the registry's database " + place + " refuses user " + settings.user()
              + ": check registry.database.username and password",
          cause);
    }
    if (state.startsWith("08")) {
      return new RegistryException(
          "the registry's database " + place + " cannot be reached: check registry.database.url and"
              + " that the database runs (" + firstLine(sql) + ")",
          cause);
    }
    return new RegistryException(
        "the registry's database " + place + " does not work: " + firstLine(sql), cause);
  }

  static @Nullable SQLException sqlException(@Nullable Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql && sql.getSQLState() != null) {
        return sql;
      }
    }
    return null;
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
