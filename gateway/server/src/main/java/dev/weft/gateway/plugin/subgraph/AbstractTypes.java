package dev.weft.gateway.plugin.subgraph;

import dev.weft.plugin.subgraph.Representation;
import dev.weft.plugin.subgraph.TypeResolver;
import graphql.TypeResolutionEnvironment;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the object type of a value where the schema says interface or union: by the plugin's resolver for that type, by
 * what the value says of itself, or by its class's name.
 */
final class AbstractTypes implements graphql.schema.TypeResolver {
  private final SequencedMap<String, TypeResolver> resolvers;

  AbstractTypes(SequencedMap<String, TypeResolver> resolvers) {
    this.resolvers = resolvers;
  }

  static boolean isAbstract(TypeDefinition<?> type) {
    return type instanceof InterfaceTypeDefinition || type instanceof UnionTypeDefinition;
  }

  @Override
  public GraphQLObjectType getType(TypeResolutionEnvironment environment) {
    Object value = environment.getObject();
    if (value instanceof ResolvedEntity entity
        && environment.getSchema().getType(entity.type()) instanceof GraphQLObjectType type) {
      return type;
    }
    String asked = ((GraphQLNamedType) environment.getFieldType()).getName();
    Object plain = value;
    if (value instanceof ResolvedEntity entity) { // found by a key of an interface
      asked = entity.type();
      plain = entity.value();
    }
    TypeResolver resolver = resolvers.get(asked);
    String name = resolver == null ? ownName(plain) : resolver.typeOf(plain);
    if (environment.getSchema().getType(name) instanceof GraphQLObjectType type) {
      return type;
    }
    throw new IllegalStateException("type of a " + plain.getClass().getName() + " as " + asked
        + ": " + name + " (expected: an object type)");
  }

  private static String ownName(Object value) {
    @Nullable
    Object name = switch (value) {
      case Map<?, ?> map -> map.get("__typename");
      case Representation representation -> representation.type();
      default -> value.getClass().getSimpleName();
    };
    return String.valueOf(name);
  }
}
