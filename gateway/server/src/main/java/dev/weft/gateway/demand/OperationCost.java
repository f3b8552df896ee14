package dev.weft.gateway.demand;

import dev.weft.planner.operation.Operation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a prepared operation costs by estimate, up to the values of its variables.
 *
 * <p>Immutable; shared by all requests for the operation.
 */
public final class OperationCost {
  private final CostModel model;
  private final Operation operation;
  private final Cost total;
  private final SequencedMap<String, Cost> bySubgraph;
  private final List<String> problems;
  private final int shared;

  OperationCost(
      CostModel model,
      Operation operation,
      Cost total,
      SequencedMap<String, Cost> bySubgraph,
      List<String> problems,
      int shared) {
    this.model = model;
    this.operation = operation;
    this.total = total;
    this.bySubgraph = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(bySubgraph));
    this.problems = List.copyOf(problems);
    this.shared = shared;
  }

  /** Why the operation's lists cannot be estimated as {@code @listSize} wants; empty when they can. */
  public List<String> problems() {
    return problems;
  }

  /** Works out the estimate for one request; {@code variables} are coerced, as JSON in Java. */
  public Estimate estimate(Map<String, ? extends @Nullable Object> variables) {
    Cost.Request request = new Cost.Request(variables, shared);
    SequencedMap<String, Double> parts = new LinkedHashMap<>();
    bySubgraph.forEach((subgraph, cost) -> parts.put(subgraph, cost.of(request)));
    return new Estimate(total.of(request), parts);
  }

  /** What {@code answer}, as the gateway wrote it, has cost: its lists and nulls as they are. Reads all of it. */
  public double actual(byte[] answer, Map<String, ? extends @Nullable Object> variables) {
    return model.actual(operation, answer, variables);
  }

  /**
   * The estimate for one request.
   *
   * @param bySubgraph what is asked of each subgraph, keys and requirements included
   */
  public record Estimate(double total, SequencedMap<String, Double> bySubgraph) {
    public Estimate {
      bySubgraph = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(bySubgraph));
    }
  }
}
