package dev.weft.gateway;

import dev.weft.gateway.config.ClientTlsSettings;
import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.config.ConfigurationChange;
import dev.weft.gateway.config.HttpVersion;
import dev.weft.gateway.config.SecretReference;
import dev.weft.gateway.config.ServerTlsSettings;
import dev.weft.gateway.config.SubgraphSettings;
import dev.weft.gateway.config.TrafficSettings;
import dev.weft.gateway.fetch.HttpTransport;
import dev.weft.gateway.fetch.HttpTransports;
import dev.weft.gateway.fetch.ReplaceableTransport;
import dev.weft.gateway.fetch.SharedFetches;
import dev.weft.gateway.fetch.SubgraphTransport;
import dev.weft.gateway.fetch.TransportRegistry;
import dev.weft.gateway.headers.ResponseHeaders;
import dev.weft.gateway.tls.Identity;
import dev.weft.gateway.tls.TlsClient;
import dev.weft.gateway.tls.TlsServer;
import dev.weft.gateway.traffic.SubgraphTraffic;
import dev.weft.gateway.traffic.TrafficState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the configuration wants connections made, to subgraphs and from clients.
 *
 * @param toSubgraphs closed by whoever takes it
 * @param server how the gateway's server proves who it is; null to speak in clear
 */
record Connections(
    ReplaceableTransport toSubgraphs, @Nullable TlsServer server) {
  /**
   * Reads certificates and keys; nothing connects yet.
   *
   * @param state what is known of the subgraphs' traffic already
   * @throws IOException if a secret cannot be read
   * @throws dev.weft.gateway.tls.TlsException if a certificate or key cannot be used
   */
  static Connections of(
      Configuration configuration, Map<String, String> environment, TrafficState state)
      throws IOException {
    @Nullable TlsServer server = server(configuration.server().tls(), environment);
    return new Connections(
        new ReplaceableTransport(subgraphs(configuration, environment, state)), server);
  }

  /**
   * Makes the connections to subgraphs that a changed configuration wants.
   *
   * @return takes them into use; those before are closed when their last request is done
   * @throws IOException if a secret cannot be read
   * @throws dev.weft.gateway.tls.TlsException if a certificate or key cannot be used
   */
  Runnable prepare(ConfigurationChange change, Map<String, String> environment, TrafficState state)
      throws IOException {
    if (!change.touches("traffic", "subgraphs", "limits.subgraph_response", "headers.response")) {
      return () -> {};
    }
    SubgraphTransport next = subgraphs(change.configuration(), environment, state);
    return () -> toSubgraphs.replace(next);
  }

  private static SubgraphTransport subgraphs(
      Configuration configuration, Map<String, String> environment, TrafficState state)
      throws IOException {
    TrafficSettings settings = configuration.traffic();
    HttpTransport.Settings usual = new HttpTransport.Settings(
        settings.connectTimeout(),
        settings.idleTimeout(),
        settings.connectionAge(),
        settings.connectionsPerSubgraph(),
        (int) configuration.limits().subgraphResponse().bytes(),
        settings.httpVersion() == HttpVersion.HTTP2,
        settings.compression(),
        client(settings.tls(), environment));
    Map<String, HttpTransport.Settings> bySubgraph = new HashMap<>();
    for (Map.Entry<String, SubgraphSettings> entry : configuration.subgraphs().entrySet()) {
      SubgraphSettings own = entry.getValue();
      bySubgraph.put(
          entry.getKey(),
          new HttpTransport.Settings(
              usual.connectTimeout(),
              usual.idleTimeout(),
              usual.maxAge(),
              usual.maxConnections(),
              usual.maxResponseBytes(),
              orElse(own.httpVersion(), settings.httpVersion()) == HttpVersion.HTTP2,
              orElse(own.compression(), usual.compression()),
              own.tls() == null ? usual.tls() : client(own.tls(), environment)));
    }
    HttpTransports http = new HttpTransports(subgraph -> bySubgraph.getOrDefault(subgraph, usual));
    SubgraphTraffic traffic = new SubgraphTraffic(configuration, state, http, Clock.systemUTC());
    TransportRegistry byScheme = new TransportRegistry();
    byScheme.replace("http", traffic);
    byScheme.replace("https", traffic);
    ResponseHeaders headers = ResponseHeaders.of(configuration);
    return new SharedFetches(byScheme, subgraph -> {
      if (headers.keepsCookiesOf(subgraph)) {
        return false; // a cookie is for the client whose request it answers, and nobody else
      }
      @Nullable SubgraphSettings own = configuration.subgraphs().get(subgraph);
      return orElse(own == null ? null : own.deduplicate(), settings.deduplicate());
    });
  }

  private static TlsClient client(ClientTlsSettings settings, Map<String, String> environment)
      throws IOException {
    TlsClient client = new TlsClient(
        settings.authorities(),
        settings.certificate() == null || settings.key() == null
            ? null
            : identity(settings.certificate(), settings.key(), environment));
    client.contextFactory(); // says at start what is wrong with a file
    return client.equals(TlsClient.DEFAULT) ? TlsClient.DEFAULT : client;
  }

  private static @Nullable TlsServer server(
      @Nullable ServerTlsSettings settings, Map<String, String> environment) throws IOException {
    if (settings == null) {
      return null;
    }
    TlsServer server = new TlsServer(
        identity(settings.certificate(), settings.key(), environment),
        settings.clientAuthorities());
    server.contextFactory();
    return server;
  }

  private static Identity identity(
      Path certificate, SecretReference key, Map<String, String> environment) throws IOException {
    return Identity.read(certificate, key.toString(), key.resolve(environment));
  }

  private static <T> T orElse(@Nullable T own, T usual) {
    return own == null ? usual : own;
  }
}
