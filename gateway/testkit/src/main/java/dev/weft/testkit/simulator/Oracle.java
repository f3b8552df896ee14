package dev.weft.testkit.simulator;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.testkit.subgraph.AnyScalar;
import dev.weft.testkit.subgraph.ExecutableSubgraph;
import dev.weft.testkit.subgraph.GraphqlExecution;
import dev.weft.testkit.subgraph.GraphqlRequest;
import graphql.ExecutionResult;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Answers operations on the API schema from the world, as if there were no subgraphs. Thread-safe. */
public final class Oracle {
  private final GraphqlExecution execution;

  /** Makes an oracle for the schema that clients see. */
  public Oracle(String apiSchemaSdl, World world) {
    var wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new WorldWiring(world));
    for (Definition definition : SdlParser.parse("api", apiSchemaSdl).definitions()) {
      if (definition instanceof ScalarDefinition scalar) {
        wiring.scalar(AnyScalar.named(scalar.name()));
      }
    }
    this.execution = new GraphqlExecution(ExecutableSubgraph.schema(apiSchemaSdl, wiring.build()));
  }

  /** Answers {@code request}. */
  public ExecutionResult answer(GraphqlRequest request) {
    return execution.execute(request);
  }

  private record WorldWiring(World world) implements WiringFactory {
    @Override
    public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
      return typeResolver();
    }

    @Override
    public boolean providesTypeResolver(UnionWiringEnvironment environment) {
      return true;
    }

    @Override
    public TypeResolver getTypeResolver(UnionWiringEnvironment environment) {
      return typeResolver();
    }

    private static TypeResolver typeResolver() {
      return environment ->
          environment.getSchema().getObjectType(((WorldObject) environment.getObject()).type());
    }

    @Override
    public DataFetcher<?> getDefaultDataFetcher(FieldWiringEnvironment environment) {
      return this::value;
    }

    private WorldObject root(String type, DataFetchingEnvironment environment) {
      boolean counts = type.equals("Mutation")
          && world.isCarriedOut(type, environment.getFieldDefinition().getName());
      return new WorldObject(
          type, counts ? GraphqlExecution.mutations(environment).getAndIncrement() : 0);
    }

    private @Nullable Object value(DataFetchingEnvironment environment) {
      String type = ((GraphQLNamedOutputType) environment.getParentType()).getName();
      WorldObject object =
          environment.getSource() instanceof WorldObject source ? source : root(type, environment);
      String field = environment.getFieldDefinition().getName();
      Above above = environment.getLocalContext();
      var arguments = new LinkedHashMap<String, @Nullable Object>(environment.getArguments());
      arguments.putAll(world.contextual(object, field, above));
      return DataFetcherResult.newResult()
          .data(world.value(object, field, arguments))
          .localContext(new Above(object, above))
          .build();
    }
  }
}
