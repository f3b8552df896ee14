package dev.weft.testkit.subgraph;

import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import graphql.parser.MultiSourceReader;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.FieldWiringEnvironment;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnionWiringEnvironment;
import graphql.schema.idl.WiringFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A subgraph's schema that can run requests: its fields and entities come from a {@link SubgraphResolver}. */
public final class ExecutableSubgraph {
  private static final List<String> BUILT_IN = List.of("Int", "Float", "String", "Boolean", "ID");

  private ExecutableSubgraph() {}

  /** Makes {@code subgraph} run on {@code resolver}. */
  public static GraphqlExecution of(SubgraphSdl subgraph, SubgraphResolver resolver) {
    List<String> entities = subgraph.types().values().stream()
        .filter(type -> type instanceof ObjectDefinition)
        .map(TypeDefinition::name)
        .filter(type -> subgraph.keys(type).stream().anyMatch(EntityKey::resolvable))
        .toList();
    RuntimeWiring.Builder wiring =
        RuntimeWiring.newRuntimeWiring().wiringFactory(new ResolverWiring(subgraph, resolver));
    wiring.scalar(AnyScalar.named("_Any"));
    for (TypeDefinition type : subgraph.types().values()) {
      if (type instanceof ScalarDefinition && !BUILT_IN.contains(type.name())) {
        wiring.scalar(AnyScalar.named(type.name()));
      }
    }
    return new GraphqlExecution(
        schema(ExecutableSchemaText.of(subgraph, entities), wiring.build()));
  }

  /** Makes a schema of any text, however long. */
  public static GraphQLSchema schema(String text, RuntimeWiring wiring) {
    MultiSourceReader reader =
        MultiSourceReader.newMultiSourceReader().string(text, "schema").build();
    return new SchemaGenerator()
        .makeExecutableSchema(new SchemaParser().parse(reader, GraphqlExecution.limits()), wiring);
  }

  private record ResolverWiring(SubgraphSdl subgraph, SubgraphResolver resolver)
      implements WiringFactory {
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

    private TypeResolver typeResolver() {
      return environment ->
          environment.getSchema().getObjectType(resolver.typeOf(environment.getObject()));
    }

    @Override
    public DataFetcher<?> getDefaultDataFetcher(FieldWiringEnvironment environment) {
      return switch (environment.getFieldDefinition().getName()) {
        case "_service" -> _ -> Map.of("sdl", subgraph.text());
        case "_entities" -> this::entities;
        case "sdl" ->
          environment.getParentType().getName().equals("_Service")
              ? _ -> subgraph.text()
              : resolver::field;
        default -> resolver::field;
      };
    }

    private Object entities(DataFetchingEnvironment environment) {
      List<Map<String, Object>> representations =
          Objects.requireNonNull(environment.getArgument("representations"));
      return resolver.entities(representations, environment);
    }
  }
}
