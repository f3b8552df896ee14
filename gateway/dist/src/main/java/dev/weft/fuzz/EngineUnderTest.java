package dev.weft.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.execute.PlanExecutor;
import dev.weft.gateway.execute.RequestContext;
import dev.weft.gateway.execute.Variables;
import dev.weft.gateway.fetch.Endpoint;
import dev.weft.gateway.fetch.HttpTransport;
import dev.weft.gateway.fetch.TransportRegistry;
import dev.weft.gateway.introspection.SchemaIntrospection;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.testkit.differential.PlanExecution;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The executor that gateways run, without a server in front. Confined to one thread. */
public final class EngineUnderTest implements PlanExecution {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ExecutionSchema schema;
  private final TransportRegistry transports = new TransportRegistry();
  private final PlanExecutor executor;

  private EngineUnderTest(
      Supergraph supergraph, OperationParser parser, SequencedMap<String, URI> urls) {
    this.schema = ExecutionSchema.of(supergraph);
    transports.register("http", new HttpTransport(HttpTransport.Settings.DEFAULT));
    SequencedMap<String, Endpoint> endpoints = new LinkedHashMap<>();
    urls.forEach((name, url) -> endpoints.put(name, new Endpoint(url, TIMEOUT)));
    this.executor = PlanExecutor.builder(endpoints, transports)
        .introspection(new SchemaIntrospection(() -> parser))
        .build();
  }

  /** Starts one: see {@link PlanExecution.Starter}. */
  public static PlanExecution start(
      Supergraph supergraph, OperationParser parser, SequencedMap<String, URI> urls) {
    return new EngineUnderTest(supergraph, parser, urls);
  }

  @Override
  public String answer(
      Operation operation, QueryPlan plan, SequencedMap<String, @Nullable Object> variables) {
    var result = executor.execute(
        CompiledOperation.compile(operation, plan, schema),
        json(variables),
        RequestContext.within(TIMEOUT));
    return new String(result.body(), StandardCharsets.UTF_8);
  }

  private static Variables json(SequencedMap<String, @Nullable Object> values) {
    var json = new LinkedHashMap<String, byte[]>();
    values.forEach((name, value) -> {
      try {
        json.put(name, JSON.writeValueAsBytes(value));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("variable " + name, e);
      }
    });
    return new Variables(json);
  }

  @Override
  public void close() {
    transports.close();
  }
}
