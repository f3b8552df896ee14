package dev.weft.gateway.config;

import dev.weft.gateway.config.ConfigurationNode.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code weft.yaml} can say, with defaults filled in.
 *
 * <p>Immutable.
 *
 * @param graphs at least one
 * @param plugins each plugin's section as written, by plugin id; the plugin binds it
 */
public record Configuration(
    @Setting("The server that answers GraphQL requests.") ServerSettings server,

    @Setting(
        value = "The server for administration: registry API, plugin pages, status.",
        atStart = true)
    AdminSettings admin,

    @Setting(value = "The schema registry.", atStart = true) RegistrySettings registry,

    @Setting("The graphs served, by name; without any, one named default is fed by the registry.")
    SequencedMap<String, GraphSettings> graphs,

    @Setting("What differs for single subgraphs, by name.")
    SequencedMap<String, SubgraphSettings> subgraphs,

    @Setting("Time limits and connections.") TrafficSettings traffic,
    @Setting("How large a request may be.") LimitSettings limits,

    @Setting("Which HTTP headers go on to subgraphs, and from their answers to clients.")
    HeaderSettings headers,

    @Setting("What clients see of errors that subgraphs report.")
    ErrorSettings errors,

    @Setting("Logs, and what answers tell about how they came about.")
    TelemetrySettings telemetry,

    @Setting("The settings of each plugin, by plugin id.") SequencedMap<String, Mapping> plugins) {

  /** The name of the graph that needs no path of its own. */
  public static final String DEFAULT_GRAPH = "default";

  public Configuration {
    SequencedMap<String, GraphSettings> named = new LinkedHashMap<>(graphs);
    if (named.isEmpty()) {
      named.put(DEFAULT_GRAPH, GraphSettings.of(null, null));
    }
    graphs = Collections.unmodifiableSequencedMap(named);
    subgraphs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(subgraphs));
    plugins = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(plugins));
  }

  /** The path of a graph's endpoint; null when neither the graph nor the server gives it one. */
  public @Nullable String pathOf(String graph) {
    @Nullable GraphSettings settings = graphs.get(graph);
    if (settings != null && settings.path() != null) {
      return settings.path();
    }
    return graph.equals(DEFAULT_GRAPH) ? server.path() : null;
  }
}
