package dev.weft.testkit.differential;

import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.plan.QueryPlan;
import java.net.URI;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What carries out plans: the engine under test, started for one supergraph. Confined to one thread. */
public interface PlanExecution extends AutoCloseable {

  /** Starts engines. */
  interface Starter {
    /**
     * Starts one.
     *
     * @param parser what read the operations, for answers about the schema
     * @param urls where each subgraph answers
     */
    PlanExecution start(
        Supergraph supergraph, OperationParser parser, SequencedMap<String, URI> urls);
  }

  /**
   * Carries out {@code plan}.
   *
   * @param variables coerced to the types that {@code operation} declares
   * @return the whole response as JSON
   */
  String answer(
      Operation operation, QueryPlan plan, SequencedMap<String, @Nullable Object> variables);

  @Override
  void close();
}
