package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.TypeRef;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A plain GraphQL schema: what clients see of a supergraph, without the machinery of federation.
 *
 * <p>Immutable.
 */
public final class ApiSchema {

  /**
   * A directive that documents or the schema may use.
   *
   * @param locations as spelt in GraphQL, for example {@code FIELD}
   */
  public record DirectiveDefinition(
      String name,
      @Nullable String description,
      SequencedMap<String, SchemaType.InputField> arguments,
      boolean repeatable,
      List<String> locations) {
    public DirectiveDefinition {
      arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
      locations = List.copyOf(locations);
    }
  }

  private final SequencedMap<String, SchemaType> types;
  private final SequencedMap<String, DirectiveDefinition> directives;
  private final SequencedMap<String, List<String>> possibleTypes;
  private final List<Directive> schemaDirectives;
  private final @Nullable String description;
  private final String queryType;
  private final @Nullable String mutationType;
  private final @Nullable String subscriptionType;

  ApiSchema(
      @Nullable String description,
      List<Directive> schemaDirectives,
      String queryType,
      @Nullable String mutationType,
      @Nullable String subscriptionType,
      SequencedMap<String, SchemaType> types,
      SequencedMap<String, DirectiveDefinition> directives) {
    this.description = description;
    this.schemaDirectives = List.copyOf(schemaDirectives);
    this.queryType = queryType;
    this.mutationType = mutationType;
    this.subscriptionType = subscriptionType;
    this.types = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
    this.directives = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(directives));
    this.possibleTypes = PossibleTypes.of(this.types.values());
  }

  /**
   * Reads a schema without federation machinery.
   *
   * @throws SupergraphFormatException if {@code sdl} is no such schema
   */
  public static ApiSchema parse(String sdl) {
    try {
      Document document = SdlParser.parse("schema", sdl);
      return SchemaBuilder.build(document, LinkedFeatures.of(document), _ -> false);
    } catch (SdlSyntaxException e) {
      throw new SupergraphFormatException(e.problem(), e.location());
    }
  }

  /** The schema's description, or null. */
  public @Nullable String description() {
    return description;
  }

  /** Directives applied to the schema itself. */
  public List<Directive> schemaDirectives() {
    return schemaDirectives;
  }

  /** The name of the query type. */
  public String queryType() {
    return queryType;
  }

  /** The name of the mutation type, or null. */
  public @Nullable String mutationType() {
    return mutationType;
  }

  /** The name of the subscription type, or null. */
  public @Nullable String subscriptionType() {
    return subscriptionType;
  }

  /** All types, built-in scalars last. */
  public Collection<SchemaType> types() {
    return types.values();
  }

  /** The type of that name, or null. */
  public @Nullable SchemaType type(String name) {
    return types.get(name);
  }

  /** Directives that the schema defines, without the built-in ones. */
  public Collection<DirectiveDefinition> directives() {
    return directives.values();
  }

  /**
   * The object types that a value of {@code type} may have: an object type itself, the members of a union, all that
   * implement an interface; empty for other types.
   */
  public List<String> possibleTypes(String type) {
    return possibleTypes.getOrDefault(type, List.of());
  }

  /** The field, or null; {@code __typename} is not among the fields. */
  public SchemaType.@Nullable Field field(String type, String field) {
    return types.get(type) instanceof SchemaType.Composite composite
        ? composite.fields().get(field)
        : null;
  }

  /** Whether values of {@code type} have no selection set. */
  public boolean isLeaf(TypeRef type) {
    SchemaType named = types.get(type.name());
    return named instanceof SchemaType.Scalar || named instanceof SchemaType.EnumType;
  }

  /** The schema as text; what it parses back to is equal in meaning. */
  public String toSdl() {
    return ApiSchemaText.write(this);
  }
}
