package dev.weft.gateway.demand;

import dev.weft.gateway.config.DemandSettings;
import dev.weft.gateway.demand.OperationCost.Estimate;
import dev.weft.gateway.response.ResponseError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds what operations cost by estimate against what they may cost.
 *
 * <p>Immutable; thread-safe. Works out nothing where nothing is limited and nobody asks.
 */
public final class DemandControl {
  private final DemandSettings settings;
  private final boolean limits;

  public DemandControl(DemandSettings settings) {
    this.settings = settings;
    this.limits = settings.maximum() != null || !settings.subgraphs().isEmpty();
  }

  /** Whether requests may be told what they cost. */
  public boolean isExposed() {
    return settings.expose();
  }

  /** Whether every request is to be estimated. */
  public boolean isLimited() {
    return limits || settings.mode() == DemandSettings.Mode.ENFORCE;
  }

  /** Whether what is too much is refused, not only counted. */
  public boolean isEnforced() {
    return settings.mode() == DemandSettings.Mode.ENFORCE;
  }

  /** What is too much about an operation that is estimated at {@code estimate}; empty when nothing is. */
  public List<ResponseError> excess(OperationCost cost, Estimate estimate) {
    List<ResponseError> errors = new ArrayList<>();
    cost.problems()
        .forEach(problem -> errors.add(ResponseError.of("COST_QUERY_PARSE_FAILURE", problem)));
    @Nullable Integer maximum = settings.maximum();
    if (maximum != null && estimate.total() > maximum) {
      errors.add(tooMuch(
          "COST_ESTIMATED_TOO_EXPENSIVE", null, "the operation", estimate.total(), maximum));
    }
    settings.subgraphs().forEach((subgraph, most) -> {
      double asked = estimate.bySubgraph().getOrDefault(subgraph, 0.0);
      if (asked > most) {
        errors.add(tooMuch(
            "SUBGRAPH_COST_ESTIMATED_TOO_EXPENSIVE",
            subgraph,
            "what the operation asks of subgraph " + subgraph,
            asked,
            most));
      }
    });
    return errors;
  }

  private static ResponseError tooMuch(
      String code, @Nullable String subgraph, String what, double estimated, int maximum) {
    SequencedMap<String, @Nullable Object> extensions = ResponseError.extensions(code, subgraph);
    SequencedMap<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("estimated", whole(estimated));
    numbers.put("maximum", maximum);
    extensions.put("cost", numbers);
    return new ResponseError(
        what + " is estimated to cost " + whole(estimated) + ", more than the " + maximum
            + " that limits.demand allows",
        List.of(),
        null,
        extensions);
  }

  /**
   * What a client is told.
   *
   * @param actual null when the operation did not run
   */
  public SequencedMap<String, Object> told(Estimate estimate, @Nullable Double actual) {
    SequencedMap<String, Object> told = new LinkedHashMap<>();
    told.put("estimated", whole(estimate.total()));
    if (actual != null) {
      told.put("actual", whole(actual));
    }
    if (settings.maximum() != null) {
      told.put("maximum", settings.maximum());
    }
    SequencedMap<String, Object> subgraphs = new LinkedHashMap<>();
    for (Map.Entry<String, Double> each : estimate.bySubgraph().entrySet()) {
      subgraphs.put(each.getKey(), whole(each.getValue()));
    }
    told.put("subgraphs", subgraphs);
    return told;
  }

  /** Beyond what a long holds it says as much as it can. */
  private static long whole(double cost) {
    return Math.round(cost);
  }
}
