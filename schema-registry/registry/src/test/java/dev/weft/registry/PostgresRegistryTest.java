package dev.weft.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.registry.PublishResult.Launched;
import dev.weft.registry.store.JdbcLaunchStore;
import dev.weft.registry.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PostgresRegistryTest extends RegistryContract {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private String database = "";

  @BeforeAll
  static void startServer() throws IOException {
    assumeTrue(
        System.getProperty("os.arch").matches("amd64|x86_64"),
        "skipped: the PostgreSQL for tests is built for x86-64 only");
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Override
  LaunchStore openStore() {
    if (database.isEmpty()) {
      database = "registry" + COUNT.incrementAndGet();
      try (var connection = requireNonNull(server).getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + database);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
    return JdbcLaunchStore.open(settings("postgres"));
  }

  private StoreSettings settings(String user) {
    return new StoreSettings(
        "jdbc:postgresql://localhost:" + requireNonNull(server).getPort() + "/" + database,
        user,
        null);
  }

  private Registry another() {
    return new Registry(openStore(), new FakeComposition(), Clock.systemUTC());
  }

  @Test
  void processesThatShareADatabaseLoseNoUpdate() throws Exception {
    var tasks = new ArrayList<Callable<PublishResult>>();
    try (Registry one = another();
        Registry two = another();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 12; i++) {
        Registry registry = i % 2 == 0 ? one : two;
        String name = "s" + i;
        tasks.add(() -> registry.publish("default", publication(name, name)));
      }
      for (var result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isInstanceOf(Launched.class);
      }
      assertThat(one.subgraphs("default")).hasSize(12);
      assertThat(two.launches("default", 100)).hasSize(12);
    }
  }

  @Test
  void launchesOfAnotherProcessAreHeardOf() throws Exception {
    try (Registry one = another();
        Registry two = another()) {
      var heard = new LinkedBlockingQueue<Long>();
      one.subscribe("default", launch -> heard.add(launch.number()));
      two.publish("default", publication("a", "a"));
      two.publish("default", publication("a", "b"));

      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
      assertThat(one.await("default", 1, Duration.ofSeconds(10)))
          .extracting("number")
          .isEqualTo(2L);
    }
  }

  @Test
  void aServerThatIsNotThereIsNamedWithoutSecrets() {
    var settings =
        new StoreSettings("jdbc:postgresql://localhost:1/registry?password=hush", "ada", "hush");
    assertThatThrownBy(() -> JdbcLaunchStore.open(settings))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("postgresql://localhost:1/registry cannot be reached")
        .hasMessageNotContaining("hush");
    assertThat(settings.toString()).doesNotContain("hush");
  }
}
