package dev.weft.gateway.plugin.attach;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.fetch.TransportBinder;
import dev.weft.gateway.http.AdminRoutes;
import dev.weft.gateway.pipeline.RequestHooks;
import dev.weft.gateway.plugin.PluginHost;
import dev.weft.gateway.plugin.PluginStatus;
import dev.weft.gateway.plugin.SubgraphPublisher;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import dev.weft.registry.Registry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of a gateway, with all that joins them to it.
 *
 * <p>Start it before the gateway, so that its first serving finds the plugins there; close it after.
 *
 * <p>Thread-safe; started once, closed once.
 */
public final class Plugins implements AutoCloseable {
  private final PluginHost host;

  private Plugins(PluginHost host) {
    this.host = host;
  }

  /**
   * Assembles the plugins of a gateway; nothing runs yet.
   *
   * @param registry where their subgraphs are published; null when it is elsewhere or nowhere
   * @param transport reaches all other subgraphs
   */
  public static Plugins of(
      Configuration configuration,
      @Nullable Registry registry,
      SubgraphTransport transport,
      Clock clock) {
    Path copies = configuration.server().dataDirectory().resolve("plugins");
    PluginHost.Settings settings = PluginHost.Settings.of(
        configuration.server().pluginDirectory(), copies, configuration.plugins());
    return new Plugins(
        new PluginHost(settings, clock, transport, publisher(configuration, registry)));
  }

  /** Plugins publish in {@code default}, or else in the first graph that the registry feeds. */
  private static @Nullable SubgraphPublisher publisher(
      Configuration configuration, @Nullable Registry registry) {
    List<String> fed = configuration.graphs().entrySet().stream()
        .filter(graph -> graph.getValue().supergraph() == null)
        .map(Map.Entry::getKey)
        .toList();
    return registry == null || fed.isEmpty()
        ? null
        : new RegistryPublisher(registry, fed.contains("default") ? "default" : fed.getFirst());
  }

  /** Starts the plugins that are there, then follows the folder. */
  public void start() {
    host.start();
  }

  /**
   * Takes other settings: each plugin whose section changed is started anew with it; if that fails it goes on with the old
   * one, and its status says why.
   *
   * @param sections {@code plugins} of the configuration, by plugin id
   */
  public void configure(SequencedMap<String, Mapping> sections) {
    host.configure(sections);
  }

  /** Gives each serving of the gateway what it sends with. */
  public TransportBinder transports() {
    return host.transports();
  }

  /** Takes requests through the plugins' interceptors. */
  public RequestHooks hooks() {
    return new RequestHooks() {
      @Override
      public boolean isEmpty() {
        return !host.hasInterceptors();
      }

      @Override
      public GatewayResponse around(
          GatewayRequest request, Function<GatewayRequest, GatewayResponse> gateway) {
        return host.intercept(request, gateway);
      }
    };
  }

  /** What the administration server shows. */
  public AdminRoutes routes() {
    return new PluginRoutes(host);
  }

  /** All files of the folder, by name, and all other generations that still run. */
  public List<PluginStatus> list() {
    return host.plugins();
  }

  @Override
  public void close() {
    host.close();
  }
}
