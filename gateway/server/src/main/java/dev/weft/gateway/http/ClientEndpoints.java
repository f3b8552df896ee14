package dev.weft.gateway.http;

import dev.weft.gateway.config.Configuration;
import dev.weft.gateway.cors.CrossOriginRequests;
import dev.weft.gateway.overload.Admission;
import dev.weft.gateway.pipeline.RequestPipeline;
import dev.weft.gateway.telemetry.Telemetry;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one configuration: what clients meet, replaced as a whole when the configuration changes.
 *
 * <p>Immutable; thread-safe.
 */
public final class ClientEndpoints implements AutoCloseable {
  private final RequestPipeline pipeline;
  private final Admission admission;
  private final SequencedMap<String, GraphqlEndpoint> byPath;
  private final CrossOriginRequests.@Nullable Rules crossOriginRules;
  private final boolean graphiql;
  private final Duration grace;
  private final Duration patience;

  private ClientEndpoints(
      RequestPipeline pipeline,
      Admission admission,
      SequencedMap<String, GraphqlEndpoint> byPath,
      CrossOriginRequests.@Nullable Rules crossOriginRules,
      boolean graphiql,
      Duration grace,
      Duration patience) {
    this.pipeline = pipeline;
    this.admission = admission;
    this.crossOriginRules = crossOriginRules;
    this.byPath = Collections.unmodifiableSequencedMap(byPath);
    this.graphiql = graphiql;
    this.grace = grace;
    this.patience = patience;
  }

  /** Makes them. */
  public static ClientEndpoints of(
      Configuration configuration, RequestPipeline pipeline, Telemetry telemetry) {
    boolean graphiql = configuration.server().graphiql();
    SequencedMap<String, GraphqlEndpoint> endpoints = new LinkedHashMap<>();
    Admission admission =
        new Admission(configuration.server().overload(), Runtime.getRuntime().maxMemory());
    RequestBody.Reading reading = new RequestBody.Reading(
        configuration.limits().body().bytes(),
        configuration.traffic().timeout().toNanos(),
        admission);
    for (String graph : configuration.graphs().keySet()) {
      @Nullable String path = configuration.pathOf(graph);
      if (path != null) {
        endpoints.put(
            path,
            new GraphqlEndpoint(
                graph,
                pipeline,
                reading,
                graphiql ? new GraphiqlPage() : null,
                telemetry,
                ClientIdentity.of(configuration.server())));
      }
    }
    return new ClientEndpoints(
        pipeline,
        admission,
        endpoints,
        CrossOriginRequests.Rules.of(configuration.server().cors(), endpoints.keySet()),
        graphiql,
        configuration.server().shutdownGrace(),
        configuration.server().shutdownTimeout());
  }

  /** What pages of other origins may do; null for nothing. */
  CrossOriginRequests.@Nullable Rules crossOriginRules() {
    return crossOriginRules;
  }

  /** How much is under way, and whether requests are turned away. */
  Admission admission() {
    return admission;
  }

  /** The endpoint at {@code path}, or null. */
  @Nullable
  GraphqlEndpoint at(String path) {
    return byPath.get(path);
  }

  /** The paths that have an endpoint. */
  Iterable<String> paths() {
    return byPath.keySet();
  }

  /** Whether browsers that open an endpoint get GraphiQL. */
  boolean hasGraphiql() {
    return graphiql;
  }

  /** Ends what follows files for these endpoints; requests under way are not concerned. */
  @Override
  public void close() {
    pipeline.close();
  }

  /** How long the server goes on as ever after it has told that it stops. */
  Duration grace() {
    return grace;
  }

  /** How long requests under way may take when the server stops. */
  Duration patience() {
    return patience;
  }
}
