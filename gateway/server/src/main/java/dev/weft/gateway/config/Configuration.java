package dev.weft.gateway.config;

import dev.weft.gateway.config.ConfigurationNode.Mapping;
import java.util.SequencedMap;

/**
 * Everything that {@code weft.yaml} can say, with defaults filled in.
 *
 * <p>Immutable.
 *
 * @param plugins each plugin's section as written, by plugin id; the plugin binds it
 */
public record Configuration(
    @Setting("The server that answers GraphQL requests.") ServerSettings server,

    @Setting("The server for administration: registry API, plugin pages, status.")
    AdminSettings admin,

    @Setting("The schema registry.") RegistrySettings registry,

    @Setting("The graphs served, by name; without any, one named default is fed by the registry.")
    SequencedMap<String, GraphSettings> graphs,

    @Setting("What differs for single subgraphs, by name.")
    SequencedMap<String, SubgraphSettings> subgraphs,

    @Setting("Time limits and connections.") TrafficSettings traffic,
    @Setting("How large a request may be.") LimitSettings limits,
    @Setting("Which HTTP headers go on to subgraphs.") HeaderSettings headers,
    @Setting("Logs and what answers tell about themselves.") TelemetrySettings telemetry,
    @Setting("The settings of each plugin, by plugin id.") SequencedMap<String, Mapping> plugins) {}
