package dev.weft.testkit;

import dev.weft.testkit.subgraph.ExecutableSubgraph;
import dev.weft.testkit.subgraph.FieldFailure;
import dev.weft.testkit.subgraph.GraphqlExecution;
import dev.weft.testkit.subgraph.GraphqlRequest;
import dev.weft.testkit.subgraph.SubgraphEndpoint;
import dev.weft.testkit.subgraph.SubgraphResolver;
import dev.weft.testkit.subgraph.SubgraphSdl;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedOutputType;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A subgraph of a test's own making: SDL and functions, answering GraphQL over HTTP on a free port.
 *
 * <p>Objects are maps from field to value; one of an interface or union carries {@code __typename}. Thread-safe.
 * <pre>{@code
 * try (FakeSubgraph reviews = FakeSubgraph.of("reviews", sdl)
 *     .field("Query", "latest", _ -> List.of(Map.of("id", "r1")))
 *     .entity("Product", representation -> Map.of("id", representation.get("id"), "stars", 4))
 *     .start()) { … reviews.url() … reviews.requests() … }
 * }</pre>
 */
public final class FakeSubgraph implements AutoCloseable {
  private final SubgraphEndpoint endpoint;
  private final List<GraphqlRequest> requests;

  private FakeSubgraph(SubgraphEndpoint endpoint, List<GraphqlRequest> requests) {
    this.endpoint = endpoint;
    this.requests = requests;
  }

  /** Begins a subgraph of the schema {@code sdl}, Federation 1 or 2. */
  public static Builder of(String name, String sdl) {
    return new Builder(SubgraphSdl.parse(name, sdl));
  }

  /** Where it answers. */
  public URI url() {
    return endpoint.url();
  }

  /** What it was asked since it started, in the order in which requests came. */
  public List<GraphqlRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    endpoint.close();
  }

  /** Answers one field. */
  public interface FieldFunction {
    /** The value: maps, lists, strings, numbers, booleans, or null; {@link FieldFailure} for an error. */
    @Nullable
    Object apply(Call call);
  }

  /** Finds the object of a representation, or null. */
  public interface EntityFunction {
    @Nullable
    Object apply(Map<String, Object> representation);
  }

  /**
   * What a field function may look at.
   *
   * @param source the object the field is of: empty for a root field
   */
  public record Call(Map<?, ?> source, Map<String, Object> arguments) {}

  /** Collects the functions of a subgraph. Confined to one thread. */
  public static final class Builder {
    private final SubgraphSdl sdl;
    private final Map<String, FieldFunction> fields = new ConcurrentHashMap<>();
    private final Map<String, EntityFunction> entities = new ConcurrentHashMap<>();

    private Builder(SubgraphSdl sdl) {
      this.sdl = sdl;
    }

    /** Answers a field by {@code function}; the others are read from the map of their object. */
    public Builder field(String type, String field, FieldFunction function) {
      fields.put(type + "." + field, function);
      return this;
    }

    /** Answers the representations of {@code type}; without it they are answered by themselves. */
    public Builder entity(String type, EntityFunction function) {
      entities.put(type, function);
      return this;
    }

    /** Starts to answer. */
    public FakeSubgraph start() {
      GraphqlExecution execution =
          ExecutableSubgraph.of(sdl, new Functions(Map.copyOf(fields), Map.copyOf(entities)));
      var requests = new CopyOnWriteArrayList<GraphqlRequest>();
      return new FakeSubgraph(
          SubgraphEndpoint.start(request -> {
            requests.add(request);
            return execution.execute(request);
          }),
          requests);
    }
  }

  private record Functions(Map<String, FieldFunction> fields, Map<String, EntityFunction> entities)
      implements SubgraphResolver {
    @Override
    public @Nullable Object field(DataFetchingEnvironment environment) {
      String field = environment.getFieldDefinition().getName();
      String type = ((GraphQLNamedOutputType) environment.getParentType()).getName();
      Map<?, ?> source = environment.getSource() instanceof Map<?, ?> map ? map : Map.of();
      FieldFunction function = fields.get(type + "." + field);
      return function == null
          ? source.get(field)
          : function.apply(new Call(source, environment.getArguments()));
    }

    @Override
    public List<@Nullable Object> entities(
        List<Map<String, Object>> representations, DataFetchingEnvironment environment) {
      var found = new ArrayList<@Nullable Object>();
      for (Map<String, Object> representation : representations) {
        String type = String.valueOf(representation.get("__typename"));
        EntityFunction function = entities.get(type);
        Object entity = function == null ? representation : function.apply(representation);
        found.add(entity instanceof Map<?, ?> map ? typed(type, map) : entity);
      }
      return found;
    }

    private static Map<Object, @Nullable Object> typed(String type, Map<?, ?> entity) {
      var typed = new LinkedHashMap<Object, @Nullable Object>(entity);
      typed.putIfAbsent("__typename", type);
      return typed;
    }

    @Override
    public String typeOf(Object value) {
      return value instanceof Map<?, ?> map ? String.valueOf(map.get("__typename")) : "";
    }
  }
}
