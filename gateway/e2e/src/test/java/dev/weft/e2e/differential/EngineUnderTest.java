package dev.weft.e2e.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.gateway.execute.CompiledOperation;
import dev.weft.gateway.execute.PlanExecutor;
import dev.weft.gateway.execute.RequestContext;
import dev.weft.gateway.execute.Variables;
import dev.weft.gateway.fetch.HttpTransport;
import dev.weft.gateway.fetch.TransportRegistry;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.operation.CoercedVariables;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.operation.VariableCoercion;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.testkit.subgraph.GraphqlRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Everything between a document and its answer, without a server in front. Confined to one thread. */
final class EngineUnderTest implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supergraph supergraph;
  private final OperationParser parser;
  private final QueryPlanner planner;
  private final ExecutionSchema schema;
  private final TransportRegistry transports = new TransportRegistry();
  private final PlanExecutor executor;
  private @Nullable QueryPlan lastPlan;

  EngineUnderTest(String supergraphSdl, SequencedMap<String, URI> urls) {
    this.supergraph = Supergraph.parse("supergraph.graphql", supergraphSdl);
    this.parser = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT);
    this.planner = QueryPlanner.of(supergraph);
    this.schema = ExecutionSchema.of(supergraph);
    transports.register("http", new HttpTransport(HttpTransport.Settings.DEFAULT));
    this.executor = new PlanExecutor(urls, transports);
  }

  Supergraph supergraph() {
    return supergraph;
  }

  /** The plan of the last answer, for a report. */
  @Nullable
  QueryPlan lastPlan() {
    return lastPlan;
  }

  /** The whole response to {@code request}. */
  String answer(GraphqlRequest request) {
    lastPlan = null;
    return switch (parser.parse(request.query(), request.operationName())) {
      case ParsedDocument.Invalid(var errors) -> "refused by the parser: " + errors;
      case ParsedDocument.Parsed(var operation) -> {
        QueryPlan plan = planner.plan(operation, PlanOptions.DEFAULT);
        lastPlan = plan;
        CompiledOperation compiled = CompiledOperation.compile(operation, plan, schema);
        yield switch (VariableCoercion.coerce(
            supergraph.apiSchema(), operation.variables(), request.variables())) {
          case CoercedVariables.Rejected(var errors) -> "variables refused: " + errors;
          case CoercedVariables.Coerced(var values) -> {
            var result = executor.execute(
                compiled, variables(values), RequestContext.within(Duration.ofSeconds(20)));
            yield new String(result.body(), StandardCharsets.UTF_8);
          }
        };
      }
    };
  }

  private static Variables variables(SequencedMap<String, @Nullable Object> values) {
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
