package dev.weft.gateway.plugin.subgraph;

import dev.weft.gateway.plugin.load.PluginRefusedException;
import dev.weft.plugin.subgraph.EntityResolver;
import dev.weft.plugin.subgraph.FieldCall;
import dev.weft.plugin.subgraph.InProcessSubgraph;
import dev.weft.plugin.subgraph.InProcessSubgraph.Field;
import dev.weft.plugin.subgraph.SubgraphCall;
import graphql.GraphQLException;
import graphql.language.Document;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetcherFactories;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLUnionType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A subgraph's schema joined with its resolvers, as graphql-java runs it.
 *
 * @param batches fields that are resolved many at a time; each request needs loaders of its own
 */
record SchemaWiring(GraphQLSchema schema, List<BatchedField> batches) {

  /**
   * Joins them.
   *
   * @throws PluginRefusedException if the schema is none, or a resolver is missing or names what the schema has not
   */
  static SchemaWiring of(String pluginId, InProcessSubgraph subgraph)
      throws PluginRefusedException {
    String where = "plugin " + pluginId + ", subgraph " + subgraph.name() + ": ";
    try {
      Document document = Parser.parse(ParserEnvironment.newParserEnvironment()
          .document(subgraph.sdl())
          .parserOptions(ParserOptions.getDefaultSdlParserOptions())
          .build());
      TypeDefinitionRegistry types =
          new SchemaParser().buildRegistry(ExecutableDocument.from(document));
      FederationFields federation = FederationFields.of(types, KeyDirective.entities(document));
      types.merge(federation.definitions());
      List<BatchedField> batches = new ArrayList<>();
      subgraph
          .batchFields()
          .forEach((field, resolver) -> batches.add(new BatchedField(field, resolver)));
      AbstractTypes abstractTypes = new AbstractTypes(subgraph.types());
      RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
      types.scalars().keySet().stream()
          .filter(name -> !ScalarInfo.isGraphqlSpecifiedScalar(name))
          .forEach(name -> wiring.scalar(GraphQLScalarType.newScalar()
              .name(name)
              .coercing(new PlainScalar())
              .build()));
      types.types().values().stream()
          .filter(AbstractTypes::isAbstract)
          .forEach(type -> wiring.type(type.getName(), each -> each.typeResolver(abstractTypes)));
      wiring.codeRegistry(code(subgraph, federation, new ResolverFailures(pluginId)));
      GraphQLSchema schema = new SchemaGenerator().makeExecutableSchema(types, wiring.build());
      List<String> problems = problems(schema, subgraph, federation);
      if (!problems.isEmpty()) {
        throw new PluginRefusedException(where + String.join("; ", problems));
      }
      return new SchemaWiring(schema, List.copyOf(batches));
    } catch (GraphQLException e) {
      throw new PluginRefusedException(where + "its schema is not valid: " + e.getMessage(), e);
    }
  }

  private static GraphQLCodeRegistry code(
      InProcessSubgraph subgraph, FederationFields federation, ResolverFailures failures) {
    Properties properties = new Properties();
    GraphQLCodeRegistry.Builder code = GraphQLCodeRegistry.newCodeRegistry()
        .defaultDataFetcher(DataFetcherFactories.useDataFetcher(environment -> properties.read(
            ResolvedEntity.unwrap(environment.getSource()),
            environment.getField().getName())));
    subgraph
        .fields()
        .forEach((field, resolver) -> code.dataFetcher(coordinates(field), (DataFetcher<?>)
            environment -> resolver.resolve(call(environment))));
    subgraph
        .batchFields()
        .keySet()
        .forEach(field -> code.dataFetcher(coordinates(field), (DataFetcher<?>) environment ->
            Objects.requireNonNull(environment.<FieldCall, Object>getDataLoader(field.toString()))
                .load(call(environment))));
    code.dataFetcher(
        federation.serviceField(), (DataFetcher<?>) _ -> Map.of("sdl", subgraph.sdl()));
    if (!federation.entities().isEmpty()) {
      SequencedMap<String, @Nullable EntityResolver> resolvers = new LinkedHashMap<>();
      federation
          .entities()
          .forEach(type -> resolvers.put(type, subgraph.entities().get(type)));
      code.dataFetcher(federation.entitiesField(), new EntityFetcher(resolvers, failures));
    }
    return code.build();
  }

  private static FieldCall call(DataFetchingEnvironment environment) {
    return new FieldCall(
        environment.getExecutionStepInfo().getObjectType().getName(),
        environment.getField().getName(),
        ResolvedEntity.unwrap(environment.getSource()),
        new LinkedHashMap<>(environment.getArguments()),
        Objects.requireNonNull(environment.getGraphQlContext().get(SubgraphCall.class)));
  }

  private static FieldCoordinates coordinates(Field field) {
    return FieldCoordinates.coordinates(field.type(), field.field());
  }

  /** Names that do not meet: found when the plugin starts, not when a client asks. */
  private static List<String> problems(
      GraphQLSchema schema, InProcessSubgraph subgraph, FederationFields federation) {
    List<String> problems = new ArrayList<>();
    List<Field> resolved = new ArrayList<>(subgraph.fields().keySet());
    resolved.addAll(subgraph.batchFields().keySet());
    for (Field field : resolved) {
      if (!(schema.getType(field.type()) instanceof GraphQLObjectType type)
          || type.getFieldDefinition(field.field()) == null) {
        problems.add("a resolver is set for " + field + ", which the schema does not have");
      }
    }
    for (String type : subgraph.entities().keySet()) {
      if (!federation.entities().contains(type)) {
        problems.add("an entity resolver is set for " + type + ", which has no @key in the schema");
      }
    }
    for (String type : subgraph.types().keySet()) {
      if (!(schema.getType(type) instanceof GraphQLInterfaceType
          || schema.getType(type) instanceof GraphQLUnionType)) {
        problems.add("a type resolver is set for " + type
            + ", which is no interface or union in the schema");
      }
    }
    for (GraphQLObjectType root :
        new @Nullable GraphQLObjectType[] {schema.getQueryType(), schema.getMutationType()}) {
      for (GraphQLFieldDefinition field :
          root == null ? List.<GraphQLFieldDefinition>of() : root.getFieldDefinitions()) {
        if (!field.getName().startsWith("_")
            && !resolved.contains(new Field(root.getName(), field.getName()))) {
          problems.add(root.getName() + "." + field.getName() + " has no resolver");
        }
      }
    }
    if (schema.getSubscriptionType() != null) {
      problems.add("subscriptions are not supported in process");
    }
    return problems;
  }
}
