package dev.weft.gateway.plugin.subgraph;

import dev.weft.plugin.subgraph.EntityResolver;
import dev.weft.plugin.subgraph.Representation;
import dev.weft.plugin.subgraph.ResolverException;
import dev.weft.plugin.subgraph.SubgraphCall;
import graphql.GraphQLError;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code Query._entities}: hands the representations to the entity resolvers, each type's in one call and each distinct one
 * once, and puts the answers back into the places of the question.
 */
final class EntityFetcher implements DataFetcher<DataFetcherResult<List<@Nullable Object>>> {
  private final SequencedMap<String, @Nullable EntityResolver> resolverByType;
  private final ResolverFailures failures;

  /**
   * Makes a fetcher.
   *
   * @param resolverByType every type with a key; null where the representation itself is the entity
   */
  EntityFetcher(
      SequencedMap<String, @Nullable EntityResolver> resolverByType, ResolverFailures failures) {
    this.resolverByType = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(resolverByType));
    this.failures = failures;
  }

  @Override
  public DataFetcherResult<List<@Nullable Object>> get(DataFetchingEnvironment field) {
    List<?> asked = Objects.requireNonNull(field.getArgument("representations"));
    SubgraphCall call = Objects.requireNonNull(field.getGraphQlContext().get(SubgraphCall.class));
    Map<String, Map<Representation, List<Integer>>> placesByType = new LinkedHashMap<>();
    List<@Nullable Object> entities = new ArrayList<>(asked.size());
    asked.forEach(_ -> entities.add(null));
    List<GraphQLError> errors = new ArrayList<>();
    Places places = new Places(field, entities, errors);
    for (int i = 0; i < asked.size(); i++) {
      Representation representation = representation(asked.get(i));
      if (representation == null || !resolverByType.containsKey(representation.type())) {
        String type = representation == null ? "nothing" : representation.type();
        places.fail(
            List.of(i),
            "_entities",
            new ResolverException("UNKNOWN_ENTITY", type + " is no entity of this subgraph"));
      } else {
        placesByType
            .computeIfAbsent(representation.type(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(representation, _ -> new ArrayList<>())
            .add(i);
      }
    }
    placesByType.forEach((type, byRepresentation) -> resolve(type, byRepresentation, call, places));
    return DataFetcherResult.<List<@Nullable Object>>newResult()
        .data(entities)
        .errors(errors)
        .build();
  }

  private void resolve(
      String type,
      Map<Representation, List<Integer>> byRepresentation,
      SubgraphCall call,
      Places places) {
    List<Representation> distinct = List.copyOf(byRepresentation.keySet());
    EntityResolver resolver = resolverByType.get(type);
    String name = type + " by key";
    try {
      List<? extends @Nullable Object> found =
          resolver == null ? distinct : resolver.resolve(distinct, call);
      if (found.size() != distinct.size()) {
        throw new IllegalStateException("entity resolver of " + type + " gave " + found.size()
            + " entities (expected: " + distinct.size() + ")");
      }
      int i = 0;
      for (List<Integer> same : byRepresentation.values()) {
        Object entity = found.get(i++);
        if (entity instanceof Throwable failure) {
          places.fail(same, name, failure);
        } else if (entity != null) {
          same.forEach(place -> places.entities.set(place, new ResolvedEntity(type, entity)));
        }
      }
    } catch (Exception | LinkageError | StackOverflowError e) {
      byRepresentation.values().forEach(same -> places.fail(same, name, e));
    }
  }

  @SuppressWarnings("unchecked") // JSON objects have text as keys
  private static @Nullable Representation representation(@Nullable Object value) {
    return value instanceof Map<?, ?> map && map.get("__typename") instanceof String type
        ? Representation.of(type, (Map<String, @Nullable Object>) map)
        : null;
  }

  private final class Places {
    final DataFetchingEnvironment field;
    final List<@Nullable Object> entities;
    final List<GraphQLError> errors;

    Places(
        DataFetchingEnvironment field, List<@Nullable Object> entities, List<GraphQLError> errors) {
      this.field = field;
      this.entities = entities;
      this.errors = errors;
    }

    void fail(List<Integer> same, String name, Throwable failure) {
      for (int place : same) {
        errors.add(
            failures.error(name, field.getExecutionStepInfo().getPath().segment(place), failure));
      }
    }
  }
}
