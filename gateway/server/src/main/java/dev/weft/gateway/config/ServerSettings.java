package dev.weft.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code server}. */
public record ServerSettings(
    @Setting(
        value = "Whether this process answers GraphQL requests.",
        byDefault = "true",
        atStart = true)
    boolean enabled,

    @Setting(value = "The address to listen on.", byDefault = "0.0.0.0", atStart = true)
    String host,

    @Setting(
        value = "The port to listen on; 0 takes any free one.",
        byDefault = "4000",
        min = 0,
        max = 65535,
        atStart = true)
    int port,

    @Setting(value = "TLS; without it the server speaks in clear.", atStart = true) @Nullable
    ServerTlsSettings tls,

    @Setting(
        value = "Whether HTTP/2 is spoken beside HTTP/1.1: agreed on in TLS, or h2c in clear.",
        byDefault = "true",
        atStart = true)
    boolean http2,

    @Setting(value = "How answers are packed.", atStart = true)
    CompressionSettings compression,

    @Setting(
        value = "The path of the GraphQL endpoint.",
        byDefault = "/graphql",
        pattern = "/[A-Za-z0-9/_.-]*")
    String path,

    @Setting(value = "Whether clients may ask for the schema.", byDefault = "true")
    boolean introspection,

    @Setting("The header that a request must have to ask for the schema; without it, any may.")
    @Nullable
    HeaderMatchSettings introspectionFor,

    @Setting(value = "Whether browsers that open the endpoint get GraphiQL.", byDefault = "true")
    boolean graphiql,

    @Setting(
        value =
            "Whether requests that a browser sends across sites without asking first are refused.",
        byDefault = "true")
    boolean csrfPrevention,

    @Setting(
        "What pages of other origins may do; the first entry that names an origin counts, without"
            + " any nothing.")
    List<CorsSettings> cors,

    @Setting("Automatic persisted queries.") PersistedQuerySettings persistedQueries,
    @Setting("Lists of operations in one request.") BatchingSettings batching,
    @Setting("How much is taken on at once.") OverloadSettings overload,

    @Setting(
        value = "The header in which clients say their name.",
        byDefault = "apollographql-client-name")
    String clientNameHeader,

    @Setting(
        value = "The header in which clients say their version.",
        byDefault = "apollographql-client-version")
    String clientVersionHeader,

    @Setting(
        value = "How long a connection may be silent before it is closed.",
        byDefault = "60s",
        min = 1,
        atStart = true)
    Duration idleTimeout,

    @Setting(
        value =
            "How long the gateway goes on as ever after it has told that it stops, so that load balancers turn to others.",
        byDefault = "0s",
        min = 0)
    Duration shutdownGrace,

    @Setting(
        value = "How long requests in flight may take to finish when the gateway stops.",
        byDefault = "30s",
        min = 0)
    Duration shutdownTimeout,

    @Setting(
        value = "Where the gateway keeps its data: registry database, copies of plugins.",
        byDefault = "./data",
        atStart = true)
    Path dataDirectory,

    @Setting(value = "The directory watched for plugins.", byDefault = "./plugins", atStart = true)
    Path pluginDirectory) {
  public ServerSettings {
    cors = List.copyOf(cors);
  }
}
