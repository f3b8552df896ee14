package dev.weft.samples.shop.service;

import com.apollographql.federation.graphqljava.Federation;
import com.apollographql.federation.graphqljava._Entity;
import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.dataloader.MappedBatchLoader;
import org.jspecify.annotations.Nullable;

/**
 * Ties a schema's fields, entities and scalars to code. Confined to the thread that builds a service.
 *
 * <p>The Java class of an object has the name of its GraphQL type; its fields are the accessors of a record.
 */
public final class SubgraphWiring {
  private final RuntimeWiring.Builder fields = RuntimeWiring.newRuntimeWiring();
  private final SequencedMap<String, EntityResolver> entities = new LinkedHashMap<>();
  private final List<Batch<?, ?>> batches = new ArrayList<>();

  /** Finds the object that a representation stands for; null when there is none. */
  public interface EntityResolver {
    CompletableFuture<? extends @Nullable Object> resolve(
        DataFetchingEnvironment environment, Representation representation);
  }

  /** Answers a field by code; fields not named here are accessors of their object. */
  public SubgraphWiring field(String type, String field, DataFetcher<?> fetcher) {
    fields.type(type, wiring -> wiring.dataFetcher(field, fetcher));
    return this;
  }

  /** Lets the class of an object tell which member of an interface or union it is. */
  public SubgraphWiring abstractType(String type) {
    fields.type(type, wiring -> wiring.typeResolver(SubgraphWiring::typeOf));
    return this;
  }

  /** Answers the {@code _entities} of one type. */
  public SubgraphWiring entity(String type, EntityResolver resolver) {
    entities.put(type, resolver);
    return this;
  }

  /** Makes a custom scalar known. */
  public SubgraphWiring scalar(GraphQLScalarType scalar) {
    fields.scalar(scalar);
    return this;
  }

  /** Makes a batch usable in fields and entities. */
  public SubgraphWiring batch(Batch<?, ?> batch) {
    batches.add(batch);
    return this;
  }

  GraphQLSchema schema(String sdl) {
    return Federation.transform(sdl, fields.build())
        .setFederation2(true)
        .resolveEntityType(SubgraphWiring::typeOf)
        .fetchEntities(this::fetchEntities)
        .build();
  }

  /** Makes the loaders of one request. */
  DataLoaderRegistry loaders() {
    var registry = new DataLoaderRegistry();
    batches.forEach(batch -> register(registry, batch));
    return registry;
  }

  private static <K, V> void register(DataLoaderRegistry registry, Batch<K, V> batch) {
    MappedBatchLoader<K, V> loader =
        keys -> CompletableFuture.completedFuture(batch.query().apply(List.copyOf(keys)));
    registry.register(batch.name(), DataLoaderFactory.newMappedDataLoader(loader));
  }

  private CompletableFuture<?> fetchEntities(DataFetchingEnvironment environment) {
    List<Map<String, Object>> representations = environment.getArgument(_Entity.argumentName);
    var found = new ArrayList<CompletableFuture<@Nullable Object>>();
    for (Map<String, Object> representation :
        representations == null ? List.<Map<String, Object>>of() : representations) {
      EntityResolver resolver = entities.get(String.valueOf(representation.get("__typename")));
      if (resolver == null) {
        throw new Refusal(
            "BAD_USER_INPUT", "no entity " + representation.get("__typename") + " here");
      }
      found.add(resolver
          .resolve(environment, new Representation(representation))
          .thenApply(entity -> entity));
    }
    return Futures.all(found);
  }

  private static @Nullable GraphQLObjectType typeOf(TypeResolutionEnvironment environment) {
    return environment
        .getSchema()
        .getObjectType(environment.getObject().getClass().getSimpleName());
  }
}
