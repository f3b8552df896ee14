package dev.weft.gateway;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.RegistrySettings;
import dev.weft.gateway.config.RegistrySettings.DatabaseSettings;
import dev.weft.gateway.config.SecretReader;
import dev.weft.gateway.config.SecretReference;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.fetch.TransportBinder;
import dev.weft.gateway.http.AdminRoutes;
import dev.weft.gateway.http.StartupException;
import dev.weft.gateway.http.TrafficRoutes;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.plugin.attach.Plugins;
import dev.weft.gateway.tls.TlsException;
import dev.weft.gateway.tls.TlsServer;
import dev.weft.gateway.traffic.TrafficState;
import dev.weft.registry.Registry;
import dev.weft.registry.RegistryException;
import dev.weft.registry.http.RegistryRoutes;
import dev.weft.registry.store.JdbcLaunchStore;
import dev.weft.registry.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands round the graphs in one process: registry, transports, plugins.
 *
 * @param registry feeds the graphs that have no supergraph file; null when it is elsewhere or nowhere
 * @param transports gives each serving what it reaches subgraphs with
 * @param secrets reads what the configuration names
 * @param tls how the gateway's server proves who it is; null to speak in clear
 * @param hooks what plugins put round requests
 * @param follower takes up changes of the configuration
 * @param adminRoutes what is added to the administration server
 * @param owned closed after the gateway, in this order
 */
public record Surroundings(
    @Nullable Registry registry,
    TransportBinder transports,
    SecretReader secrets,
    @Nullable TlsServer tls,
    RequestHooks hooks,
    Follower follower,
    List<AdminRoutes> adminRoutes,
    List<Runnable> owned) {
  private static final int LARGEST_PUBLICATION = 100_000_000;

  public Surroundings {
    adminRoutes = List.copyOf(adminRoutes);
    owned = List.copyOf(owned);
  }

  /** Makes surroundings of a test's or an embedder's own: no registry, no plugins. */
  public static Surroundings of(SubgraphTransport transport) {
    return new Surroundings(
        null,
        unbound(transport),
        reference -> reference.resolve(Map.of()),
        null,
        RequestHooks.NONE,
        Follower.NONE,
        List.of(),
        List.of(transport::close));
  }

  /**
   * Makes what the configuration asks for and starts the plugins.
   *
   * @param environment where {@code env:} secrets are
   * @throws StartupException if the registry's database cannot be opened, or a secret or certificate not be
   *     read
   */
  public static Surroundings from(Configuration configuration, Map<String, String> environment) {
    @Nullable Registry registry = null;
    List<AdminRoutes> registryRoutes = List.of();
    TrafficState traffic = new TrafficState();
    Connections connections;
    try {
      connections = Connections.of(configuration, environment, traffic);
      if (configuration.registry().enabled()) {
        Registry opened = registry(configuration, environment);
        @Nullable String token = secret(configuration.registry().token(), environment);
        registryRoutes = List.of(new RegistryRoutes(opened, token, LARGEST_PUBLICATION)::mount);
        registry = opened;
      }
    } catch (IOException | TlsException | RegistryException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
    Follower follower = change -> connections.prepare(change, environment, traffic);
    SecretReader secrets = reference -> reference.resolve(environment);
    return around(
        registry,
        registryRoutes,
        connections,
        secrets,
        follower,
        new TrafficRoutes(traffic),
        configuration);
  }

  private static Surroundings around(
      @Nullable Registry registry,
      List<AdminRoutes> registryRoutes,
      Connections connections,
      SecretReader secrets,
      Follower follower,
      AdminRoutes traffic,
      Configuration configuration) {
    SubgraphTransport transport = connections.toSubgraphs();
    Runnable closeRegistry = registry == null ? () -> {} : registry::close;
    if (!configuration.server().enabled()) {
      return new Surroundings(
          registry,
          unbound(transport),
          secrets,
          connections.server(),
          RequestHooks.NONE,
          follower,
          registryRoutes,
          List.of(transport::close, closeRegistry));
    }
    Plugins plugins = Plugins.of(configuration, registry, transport, Clock.systemUTC());
    plugins.start();
    return new Surroundings(
        registry,
        plugins.transports(),
        secrets,
        connections.server(),
        plugins.hooks(),
        change -> {
          Runnable connect = follower.prepare(change);
          return () -> {
            connect.run();
            plugins.configure(change.configuration().plugins());
          };
        },
        Stream.concat(registryRoutes.stream(), Stream.of(plugins.routes(), traffic))
            .toList(),
        List.of(plugins::close, transport::close, closeRegistry));
  }

  /** The same for every serving, and not closed with any. */
  private static TransportBinder unbound(SubgraphTransport transport) {
    return (_, _) -> transport::send;
  }

  private static Registry registry(Configuration configuration, Map<String, String> environment)
      throws IOException {
    RegistrySettings settings = configuration.registry();
    @Nullable DatabaseSettings database = settings.database();
    Path file = configuration.server().dataDirectory().resolve("registry");
    StoreSettings store = database == null
        ? StoreSettings.file(file)
        : new StoreSettings(
            database.url(), database.username(), secret(database.password(), environment));
    return new Registry(JdbcLaunchStore.open(store));
  }

  private static @Nullable String secret(
      @Nullable SecretReference reference, Map<String, String> environment) throws IOException {
    return reference == null ? null : reference.resolve(environment);
  }

  /** Closes what is owned; whatever fails, the rest is closed too. */
  void close() {
    @Nullable RuntimeException failure = null;
    for (Runnable close : owned) {
      try {
        close.run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
