package dev.weft.registry.store;

import static java.util.Comparator.comparing;

import com.zaxxer.hikari.HikariDataSource;
import dev.weft.registry.Launch;
import dev.weft.registry.LaunchSchema;
import dev.weft.registry.LaunchStore;
import dev.weft.registry.LaunchSummary;
import dev.weft.registry.PublishedSubgraph;
import dev.weft.registry.RegistryException;
import dev.weft.registry.Sha256;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Keeps launches in a SQL database, H2 or PostgreSQL, with the same statements for both.
 *
 * <p>Names are sorted here and not by SQL, whose order depends on the database's locale.
 *
 * <p>Thread-safe.
 */
public final class JdbcLaunchStore implements LaunchStore {
  /** Unique violation, serialization failure, PostgreSQL's deadlock, H2's lock timeout: another commit was faster. */
  private static final Set<String> OUTRUN = Set.of("23505", "40001", "40P01", "HYT00");

  private final StoreSettings settings;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private JdbcLaunchStore(StoreSettings settings, HikariDataSource pool) {
    this.settings = settings;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Opens the database and creates or updates its tables.
   *
   * @throws RegistryException if it cannot be opened
   */
  public static JdbcLaunchStore open(StoreSettings settings) {
    return new JdbcLaunchStore(settings, StoreDatabase.open(settings));
  }

  @Override
  public boolean shared() {
    return !settings.isPrivate();
  }

  @Override
  public List<String> graphs() {
    return with(handle -> handle.createQuery("select name from graph").mapTo(String.class).stream()
        .sorted()
        .toList());
  }

  @Override
  public long newest(String graph) {
    return with(handle -> handle
        .createQuery("select newest_launch from graph where name = :graph")
        .bind("graph", graph)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L));
  }

  @Override
  public @Nullable Launch launch(String graph, long number) {
    return with(handle -> handle
        .createQuery("""
            select created_at, created_by, summary, supergraph, body
            from launch join schema_text on sha256 = supergraph
            where graph = :graph and number = :number""")
        .bind("graph", graph)
        .bind("number", number)
        .map((row, _) -> new Launch(
            graph,
            number,
            instant(row, "created_at"),
            row.getString("created_by"),
            row.getString("summary"),
            row.getString("body"),
            row.getString("supergraph"),
            schemas(handle, graph, number)))
        .findOne()
        .orElse(null));
  }

  /** As {@link LaunchSchema#of}, without reading the schemas that are not needed. */
  private static List<LaunchSchema> schemas(Handle handle, String graph, long launch) {
    return handle
        .createQuery("""
            select name, routing_url, sdl, body
            from launch_subgraph join schema_text on sha256 = sdl
            where graph = :graph and launch = :launch
              and lower(routing_url) not like 'http://%' and lower(routing_url) not like 'https://%'""")
        .bind("graph", graph)
        .bind("launch", launch)
        .map((row, _) -> new LaunchSchema(
            row.getString("name"),
            row.getString("routing_url"),
            row.getString("body"),
            row.getString("sdl")))
        .stream()
        .sorted(comparing(LaunchSchema::subgraph))
        .toList();
  }

  @Override
  public @Nullable String apiSchema(String graph, long number) {
    return with(handle -> handle
        .createQuery("""
            select body from launch join schema_text on sha256 = api_schema
            where graph = :graph and number = :number""")
        .bind("graph", graph)
        .bind("number", number)
        .mapTo(String.class)
        .findOne()
        .orElse(null));
  }

  @Override
  public List<PublishedSubgraph> subgraphs(String graph, long number) {
    return with(handle -> handle
        .createQuery("""
            select name, routing_url, sdl, body, managed_by, published_in, published_at, published_by
            from launch_subgraph join schema_text on sha256 = sdl
            where graph = :graph and launch = :launch""")
        .bind("graph", graph)
        .bind("launch", number)
        .map((row, _) -> new PublishedSubgraph(
            row.getString("name"),
            row.getString("routing_url"),
            row.getString("body"),
            row.getString("sdl"),
            row.getString("managed_by"),
            row.getLong("published_in"),
            instant(row, "published_at"),
            row.getString("published_by")))
        .stream()
        .sorted(comparing(PublishedSubgraph::name))
        .toList());
  }

  @Override
  public List<LaunchSummary> launches(String graph, int limit) {
    return with(handle -> handle
        .createQuery("""
            select number, created_at, created_by, summary, supergraph, newest_launch
            from launch join graph on name = graph
            where graph = :graph
            order by number desc limit :limit""")
        .bind("graph", graph)
        .bind("limit", limit)
        .map((row, _) -> new LaunchSummary(
            row.getLong("number"),
            instant(row, "created_at"),
            row.getString("created_by"),
            row.getString("summary"),
            row.getString("supergraph"),
            row.getLong("number") == row.getLong("newest_launch")))
        .list());
  }

  @Override
  public boolean commit(Draft draft) {
    try {
      return jdbi.inTransaction(handle -> {
        if (!advance(handle, draft)) {
          return false;
        }
        insertText(handle, draft.supergraphSdl());
        insertText(handle, draft.apiSchemaSdl());
        insertLaunch(handle, draft);
        insertSubgraphs(handle, draft);
        return true;
      });
    } catch (JdbiException e) {
      SQLException sql = StoreDatabase.sqlException(e);
      if (sql != null && OUTRUN.contains(sql.getSQLState())) {
        return false;
      }
      throw failure(e);
    }
  }

  /** Takes the row of the graph first, so that of two commits from the same launch one waits, and then finds it gone. */
  private static boolean advance(Handle handle, Draft draft) {
    String sql = draft.base() == 0
        ? "insert into graph (name, newest_launch) values (:graph, :number)"
        : "update graph set newest_launch = :number where name = :graph and newest_launch = :base";
    var update =
        handle.createUpdate(sql).bind("graph", draft.graph()).bind("number", draft.number());
    if (draft.base() != 0) {
      update.bind("base", draft.base());
    }
    return update.execute() == 1;
  }

  private static void insertText(Handle handle, String text) {
    insertText(handle, Sha256.of(text), text);
  }

  private static void insertText(Handle handle, String sha256, String text) {
    boolean known = handle
        .createQuery("select 1 from schema_text where sha256 = :sha256")
        .bind("sha256", sha256)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
    if (!known) {
      // as a stream: H2 takes no string parameter of more than a megabyte
      handle
          .createUpdate("insert into schema_text (sha256, body) values (:sha256, :body)")
          .bind("sha256", sha256)
          .bind("body", new StringReader(text), text.length())
          .execute();
    }
  }

  private static void insertLaunch(Handle handle, Draft draft) {
    handle
        .createUpdate("""
            insert into launch (graph, number, created_at, created_by, summary, supergraph, api_schema)
            values (:graph, :number, :createdAt, :createdBy, :summary, :supergraph, :apiSchema)""")
        .bind("graph", draft.graph())
        .bind("number", draft.number())
        .bind("createdAt", time(draft.createdAt()))
        .bind("createdBy", draft.createdBy())
        .bind("summary", draft.summary())
        .bind("supergraph", Sha256.of(draft.supergraphSdl()))
        .bind("apiSchema", Sha256.of(draft.apiSchemaSdl()))
        .execute();
  }

  private static void insertSubgraphs(Handle handle, Draft draft) {
    PreparedBatch batch = handle.prepareBatch("""
        insert into launch_subgraph
          (graph, launch, name, routing_url, sdl, managed_by, published_in, published_at, published_by)
        values (:graph, :launch, :name, :url, :sdl, :managedBy, :publishedIn, :publishedAt, :publishedBy)""");
    for (PublishedSubgraph subgraph : draft.subgraphs()) {
      if (subgraph.launch() == draft.number()) {
        insertText(handle, subgraph.sha256(), subgraph.sdl());
      }
      batch
          .bind("graph", draft.graph())
          .bind("launch", draft.number())
          .bind("name", subgraph.name())
          .bind("url", subgraph.routingUrl())
          .bind("sdl", subgraph.sha256())
          .bind("managedBy", subgraph.managedBy())
          .bind("publishedIn", subgraph.launch())
          .bind("publishedAt", time(subgraph.publishedAt()))
          .bind("publishedBy", subgraph.publishedBy())
          .add();
    }
    batch.execute();
  }

  private <T extends @Nullable Object> T with(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw failure(e);
    }
  }

  private RegistryException failure(JdbiException e) {
    return pool.isClosed()
        ? new RegistryException("the registry is closed", e)
        : StoreDatabase.failure(settings, e);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() {
    pool.close();
  }
}
