package dev.weft.testkit.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.weft.testkit.simulator.World;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a gateway's answer with the oracle's.
 *
 * <p>{@code data} must agree byte for byte, keys in their order, once numbers are spelt alike. Executors may differ in
 * which errors they tell: each null that a failure or a non-null rule caused needs at least one error at its path or
 * below, and no error may be without such a cause. Stateless.
 */
public final class AnswerComparison {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private AnswerComparison() {}

  /** What is wrong with {@code actual}, a whole response; null when nothing is. */
  public static @Nullable String problem(ExecutionResult expected, String actual) {
    JsonNode answer;
    try {
      answer = JSON.readTree(actual);
    } catch (JsonProcessingException e) {
      return "not JSON: " + e.getOriginalMessage() + "\n" + actual;
    }
    JsonNode expectedData = JSON.valueToTree(expected.getData());
    String wanted = normal(expectedData).toString();
    String got = normal(answer.path("data")).toString();
    if (!wanted.equals(got)) {
      return "data differs\nexpected: " + wanted + "\nactual:   " + got
          + "\nexpected errors: " + messages(expected.getErrors())
          + "\nactual errors:   " + answer.path("errors");
    }
    return errorProblem(expected, expectedData, answer.path("errors"));
  }

  private static @Nullable String errorProblem(
      ExecutionResult expected, JsonNode data, JsonNode actualErrors) {
    Set<List<Object>> causedNulls = new LinkedHashSet<>();
    for (GraphQLError error : expected.getErrors()) {
      if (error.getPath() == null) {
        return "the oracle has an error without path: " + error.getMessage();
      }
      causedNulls.add(nullOn(data, error.getPath()));
    }
    Set<List<Object>> unexplained = new LinkedHashSet<>(causedNulls);
    for (JsonNode error : actualErrors) {
      List<Object> path = path(error.path("path"));
      // A fetch that failed may have lost all its places to other nulls; the client is told all the
      // same.
      boolean hasCause = path.isEmpty() && subgraphIsDown(expected);
      for (List<Object> caused : causedNulls) {
        if (path.size() >= caused.size() && path.subList(0, caused.size()).equals(caused)) {
          hasCause = true;
          unexplained.remove(caused);
        }
      }
      if (!hasCause) {
        return "error without a cause: " + error + "\nexpected errors: "
            + messages(expected.getErrors());
      }
    }
    return unexplained.isEmpty()
        ? null
        : "no error for the null at " + unexplained + "\nexpected errors: "
            + messages(expected.getErrors()) + "\nactual errors:   " + actualErrors;
  }

  private static boolean subgraphIsDown(ExecutionResult expected) {
    return expected.getErrors().stream().anyMatch(error -> error.getMessage().endsWith(World.DOWN));
  }

  /** The part of {@code path} down to the first null of {@code data}. */
  private static List<Object> nullOn(JsonNode data, List<Object> path) {
    JsonNode node = data;
    for (int i = 0; i < path.size(); i++) {
      if (node.isNull()) {
        return path.subList(0, i);
      }
      node = path.get(i) instanceof Integer index
          ? node.path(index)
          : node.path(String.valueOf(path.get(i)));
    }
    return path;
  }

  private static List<Object> path(JsonNode path) {
    var segments = new ArrayList<>();
    path.forEach(segment -> segments.add(segment.isInt() ? segment.asInt() : segment.asText()));
    return segments;
  }

  private static List<String> messages(List<GraphQLError> errors) {
    return errors.stream()
        .map(error -> error.getPath() + " " + error.getMessage())
        .toList();
  }

  private static JsonNode normal(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var object = JSON.createObjectNode();
        node.properties().forEach(field -> object.set(field.getKey(), normal(field.getValue())));
        yield object;
      }
      case ARRAY -> {
        var array = JSON.createArrayNode();
        node.forEach(item -> array.add(normal(item)));
        yield array;
      }
      case NUMBER ->
        DecimalNode.valueOf(
            node.decimalValue().signum() == 0
                ? BigDecimal.ZERO
                : node.decimalValue().stripTrailingZeros());
      default -> node;
    };
  }
}
