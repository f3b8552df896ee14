package dev.weft.gateway.plugin.subgraph;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.plugin.load.PluginRefusedException;
import dev.weft.plugin.http.Headers;
import dev.weft.plugin.subgraph.InProcessSubgraph;
import dev.weft.plugin.subgraph.SubgraphCall;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.parser.ParserOptions;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/**
 * An in-process subgraph ready to answer: takes a request's bytes, gives a response's bytes, as any subgraph would.
 *
 * <p>Thread-safe. Each request runs on a virtual thread of its own, whose context class loader is the plugin's, so that a
 * resolver which ignores the deadline holds up nobody else.
 */
public final class ExecutableSubgraph {
  private static final ObjectMapper JSON = new ObjectMapper();
  // The engine wrote these operations; the limits that guard against clients were applied before.
  private static final ParserOptions UNLIMITED = ParserOptions.newParserOptions()
      .maxCharacters(Integer.MAX_VALUE)
      .maxTokens(Integer.MAX_VALUE)
      .maxWhitespaceTokens(Integer.MAX_VALUE)
      .maxRuleDepth(10_000)
      .captureSourceLocation(true)
      .build();

  private final String pluginId;
  private final InProcessSubgraph subgraph;
  private final ClassLoader classLoader;
  private final SchemaWiring wiring;
  private final GraphQL graphql;
  private final Cache<String, PreparsedDocumentEntry> documents = Caffeine.newBuilder()
      // no thread of a shared pool may be started with the plugin\'s context class loader
      .executor(Runnable::run)
      .maximumWeight(32L << 20)
      .weigher((String text, Object _) -> text.length())
      .build();

  private ExecutableSubgraph(
      String pluginId, InProcessSubgraph subgraph, ClassLoader classLoader, SchemaWiring wiring) {
    this.pluginId = pluginId;
    this.subgraph = subgraph;
    this.classLoader = classLoader;
    this.wiring = wiring;
    this.graphql = GraphQL.newGraphQL(wiring.schema())
        .defaultDataFetcherExceptionHandler(new ResolverFailures(pluginId))
        .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
            documents.get(input.getQuery(), _ -> parse.apply(input))))
        .build();
  }

  /**
   * Makes a subgraph executable.
   *
   * @param classLoader the plugin's
   * @throws PluginRefusedException if the schema is none, or a resolver is missing or names what the schema has not
   */
  public static ExecutableSubgraph of(
      String pluginId, InProcessSubgraph subgraph, ClassLoader classLoader)
      throws PluginRefusedException {
    return new ExecutableSubgraph(
        pluginId, subgraph, classLoader, SchemaWiring.of(pluginId, subgraph));
  }

  /** The subgraph's name in the graph. */
  public String name() {
    return subgraph.name();
  }

  /** The schema as the plugin wrote it. */
  public String sdl() {
    return subgraph.sdl();
  }

  /**
   * Answers a request.
   *
   * @throws SocketTimeoutException when the deadline passes
   * @throws IOException if the body is no GraphQL request
   */
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    FutureTask<byte[]> answer = new FutureTask<>(() -> execute(request));
    Thread thread = Thread.ofVirtual().name("plugin-" + pluginId + "-subgraph").unstarted(answer);
    thread.setContextClassLoader(classLoader);
    thread.start();
    Duration rest = Duration.between(Instant.now(), request.deadline());
    try {
      return SubgraphResponse.json(answer.get(Math.max(0, rest.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      throw new SocketTimeoutException(
          "plugin " + pluginId + ": subgraph " + name() + " gave no answer in time");
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw new IOException(
          "plugin " + pluginId + ": subgraph " + name() + " failed: " + e.getCause(), e.getCause());
    }
  }

  private byte[] execute(SubgraphRequest request) throws IOException {
    Map<String, Object> body;
    try {
      body = JSON.readValue(request.body(), new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JacksonException e) {
      throw new IOException("the request's body is no JSON object", e);
    }
    if (!(body.get("query") instanceof String query)) {
      throw new IOException("the request's body has no query");
    }
    SubgraphCall call = new SubgraphCall(headers(request.headers()), request.deadline());
    DataLoaderRegistry loaders = new DataLoaderRegistry();
    wiring.batches().forEach(batch -> loaders.register(batch.name(), batch.loader()));
    ExecutionInput.Builder input = ExecutionInput.newExecutionInput(query)
        .dataLoaderRegistry(loaders)
        .graphQLContext(Map.of(SubgraphCall.class, call, ParserOptions.class, UNLIMITED))
        .variables(variables(body.get("variables")));
    if (body.get("operationName") instanceof String operationName) {
      input.operationName(operationName);
    }
    return JSON.writeValueAsBytes(graphql.execute(input.build()).toSpecification());
  }

  private static Headers headers(SequencedMap<String, String> headers) {
    SequencedMap<String, List<String>> lists = new LinkedHashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return Headers.of(lists);
  }

  @SuppressWarnings("unchecked") // JSON objects have text as keys
  private static Map<String, Object> variables(@Nullable Object variables) {
    return variables instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
