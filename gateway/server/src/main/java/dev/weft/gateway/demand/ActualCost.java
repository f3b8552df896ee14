package dev.weft.gateway.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.CostDirectives;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prices an answer: what the operation would have been estimated at, had its lists been known.
 *
 * <p>A null costs nothing. Reads the whole answer again, so only for who asks. Confined to one answer.
 */
final class ActualCost {
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiSchema schema;
  private final CostDirectives costs;
  private final InputCosts inputs;
  private final Cost.Request request;

  ActualCost(
      ApiSchema schema, CostDirectives costs, Map<String, ? extends @Nullable Object> variables) {
    this.schema = schema;
    this.costs = costs;
    this.inputs = new InputCosts(schema, costs);
    this.request = new Cost.Request(variables, 0);
  }

  /** The cost of {@code answer} to {@code operation} on {@code rootType}, what the kind of operation costs apart. */
  double of(byte[] answer, String rootType, Operation operation) {
    try {
      JsonNode data = JSON.readTree(answer).path("data");
      return data.isObject() ? fields(rootType, operation.selectionSet().selections(), data) : 0;
    } catch (IOException e) {
      throw new IllegalArgumentException("answer: not JSON (expected: what the gateway wrote)", e);
    }
  }

  /** A field selected, and the type that it is a field of. */
  private record Found(String type, Selection.Field field) {}

  private double fields(String type, List<Selection> selections, JsonNode object) {
    JsonNode told = object.path("__typename");
    String concrete = told.isTextual() && schema.type(told.asText()) != null ? told.asText() : type;
    double sum = 0;
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      List<Found> found = new ArrayList<>();
      find(concrete, selections, entry.getKey(), found);
      if (!found.isEmpty()) {
        sum += field(found, entry.getValue());
      }
    }
    return sum;
  }

  private void find(String type, List<Selection> selections, String key, List<Found> into) {
    for (Selection selection : selections) {
      switch (selection) {
        case Selection.Field field -> {
          if (field.responseKey().equals(key) && schema.field(type, field.name()) != null) {
            into.add(new Found(type, field));
          }
        }
        case Selection.InlineFragment fragment -> {
          @Nullable String condition = fragment.typeCondition();
          if (condition == null) {
            find(type, fragment.selectionSet().selections(), key, into);
          } else if (schema.possibleTypes(type).stream()
              .anyMatch(schema.possibleTypes(condition)::contains)) {
            boolean known = schema.type(type) instanceof SchemaType.ObjectType;
            find(known ? type : condition, fragment.selectionSet().selections(), key, into);
          }
        }
      }
    }
  }

  private double field(List<Found> found, JsonNode value) {
    Found first = found.getFirst();
    SchemaType.@Nullable Field definition =
        schema.field(first.type(), first.field().name());
    if (definition == null || value.isNull()) {
      return 0;
    }
    String coordinate = first.type() + "." + definition.name();
    List<Selection> below = new ArrayList<>();
    for (Found each : found) {
      if (each.field().selectionSet() != null) {
        below.addAll(each.field().selectionSet().selections());
      }
    }
    double sum = value(definition.type().name(), costs.weight(coordinate), below, value);
    for (var argument : first.field().arguments().entrySet()) {
      SchemaType.InputField declared = definition.arguments().get(argument.getKey());
      if (declared != null) {
        sum += inputs
            .of(declared, coordinate + "(" + argument.getKey() + ":)", argument.getValue())
            .of(request);
      }
    }
    return sum;
  }

  private double value(
      String type, @Nullable Integer weight, List<Selection> below, JsonNode value) {
    if (value.isNull()) {
      return 0;
    }
    if (value.isArray()) {
      double sum = 0;
      for (JsonNode item : value) {
        sum += value(type, weight, below, item);
      }
      return sum;
    }
    if (below.isEmpty()) {
      @Nullable Integer leaf = weight == null ? costs.weight(type) : weight;
      return leaf == null ? 0 : leaf;
    }
    JsonNode told = value.path("__typename");
    @Nullable
    Integer own = weight == null ? costs.weight(told.isTextual() ? told.asText() : type) : weight;
    return (own == null ? 1 : own) + fields(type, below, value);
  }
}
