package dev.weft.gateway.introspection;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weft.gateway.response.JsonWriter;
import dev.weft.gateway.response.ResponseError;
import dev.weft.gateway.response.ResponseErrors;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.OperationText;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.VariableDefinition;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the schema fields of operations by graphql-java, from the schema that validation uses anyway.
 *
 * <p>Thread-safe; one for each serving. The schema is asked for when the first such operation comes. What an operation
 * without variables is answered is kept as long as the operation is, in bounded room.
 */
public final class SchemaIntrospection implements Introspection {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long KEPT_BYTES = 16L << 20;

  private final Supplier<OperationParser> parser;
  private volatile @Nullable GraphQL graphQl;

  /** By identity: an answer lives no longer than the prepared operation that asks for it. */
  private final Cache<Operation, Map<String, byte[]>> answers = Caffeine.newBuilder()
      .weakKeys()
      .maximumWeight(KEPT_BYTES)
      .weigher((Operation _, Map<String, byte[]> answer) ->
          answer.values().stream().mapToInt(json -> 100 + json.length).sum())
      .executor(Runnable::run)
      .build();

  /** Makes introspection of the schema that {@code parser} validates against. */
  public SchemaIntrospection(Supplier<OperationParser> parser) {
    this.parser = parser;
  }

  @Override
  public Map<String, byte[]> answer(
      Operation operation, Map<String, byte[]> variables, ResponseErrors errors) {
    List<Selection> selected = SchemaFields.of(operation.selectionSet());
    if (selected.isEmpty()) {
      return Map.of();
    }
    Map<String, byte[]> known = answers.getIfPresent(operation);
    if (known != null) {
      return known;
    }
    Set<String> used = SchemaFields.variables(selected);
    List<VariableDefinition> definitions = operation.variables().stream()
        .filter(each -> used.contains(each.name()))
        .toList();
    String text =
        OperationText.write(OperationKind.QUERY, null, definitions, new SelectionSet(selected));
    ExecutionResult result = graphQl()
        .execute(ExecutionInput.newExecutionInput(text)
            .variables(variables(definitions, variables))
            .build());
    for (GraphQLError error : result.getErrors()) {
      errors.add(new ResponseError(
          error.getMessage(),
          List.of(),
          error.getPath(),
          ResponseError.extensions("INTROSPECTION_FAILED", null)));
    }
    Map<String, byte[]> answer = new LinkedHashMap<>();
    if (result.getData() instanceof Map<?, ?> data) {
      data.forEach((key, value) ->
          answer.put(String.valueOf(key), new JsonWriter(256).value(value).toByteArray()));
    }
    if (used.isEmpty() && result.getErrors().isEmpty()) {
      answers.put(operation, Collections.unmodifiableMap(answer));
    }
    return answer;
  }

  private static Map<String, Object> variables(
      List<VariableDefinition> definitions, Map<String, byte[]> json) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (VariableDefinition definition : definitions) {
      byte[] value = json.get(definition.name());
      if (value != null) {
        try {
          values.put(definition.name(), JSON.readValue(value, Object.class));
        } catch (IOException e) {
          throw new IllegalArgumentException(
              "variable: " + definition.name() + " (expected: coerced to JSON)", e);
        }
      }
    }
    return values;
  }

  private GraphQL graphQl() {
    GraphQL made = graphQl;
    if (made == null) {
      made = GraphQL.newGraphQL(parser.get().graphQlSchema()).build();
      graphQl = made;
    }
    return made;
  }
}
