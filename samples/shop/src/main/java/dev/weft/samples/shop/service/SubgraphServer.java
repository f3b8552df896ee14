package dev.weft.samples.shop.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One running subgraph: answers {@code POST /graphql} on the loopback address. Thread-safe. */
public final class SubgraphServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Database database;
  private final SubgraphWiring wiring;
  private final GraphQL graphql;
  private final Javalin http;

  private SubgraphServer(SubgraphService service, Database database, List<FieldFault> faults) {
    this.name = service.name();
    this.database = database;
    this.wiring = new SubgraphWiring();
    service.wire(wiring, database);
    this.graphql = GraphQL.newGraphQL(wiring.schema(Resources.text(name + ".graphql")))
        .instrumentation(new FaultInjection(faults))
        .defaultDataFetcherExceptionHandler(new RefusalErrors())
        .build();
    this.http = Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.startup.showOldJavalinVersionWarning = false;
      config.concurrency.useVirtualThreads = true;
      config.http.compressionStrategy = CompressionStrategy.NONE;
      config.http.maxRequestSize = 16_000_000;
      config.routes.post("/graphql", this::answer);
    });
  }

  /**
   * Opens the service's database and starts to answer.
   *
   * @param port 0 for any free one
   * @param directory where the database's file lies; null for memory
   */
  public static SubgraphServer start(
      SubgraphService service, int port, @Nullable Path directory, List<FieldFault> faults) {
    Database database = Database.open(service.name(), directory);
    try {
      var server = new SubgraphServer(service, database, faults);
      server.http.start("127.0.0.1", port);
      return server;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** The subgraph's name. */
  public String name() {
    return name;
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + http.port() + "/graphql");
  }

  /** How many SQL statements it has run since it started. */
  public long statements() {
    return database.statements();
  }

  private void answer(Context context) throws JsonProcessingException {
    Request request;
    try {
      request = JSON.readValue(context.bodyAsBytes(), Request.class);
    } catch (IOException e) {
      send(
          context.status(400),
          failure("The request is not JSON with the keys query, operationName, variables."));
      return;
    }
    if (request == null || request.query() == null) {
      send(context.status(400), failure("The request has no query."));
      return;
    }
    var input =
        ExecutionInput.newExecutionInput(request.query()).dataLoaderRegistry(wiring.loaders());
    if (request.operationName() != null) {
      input.operationName(request.operationName());
    }
    if (request.variables() != null) {
      input.variables(request.variables());
    }
    ExecutionResult result = graphql.execute(input.build());
    send(context, result.toSpecification());
  }

  private static Map<String, Object> failure(String message) {
    return Map.of("errors", List.of(Map.of("message", message)));
  }

  private static void send(Context context, Map<String, Object> response)
      throws JsonProcessingException {
    context.contentType("application/json").result(JSON.writeValueAsBytes(response));
  }

  /** Stops answering and ends the database. */
  @Override
  public void close() {
    http.stop();
    database.close();
  }

  private record Request(
      @Nullable String query,
      @Nullable String operationName,
      @Nullable Map<String, Object> variables,
      @Nullable Map<String, Object> extensions) {}
}
