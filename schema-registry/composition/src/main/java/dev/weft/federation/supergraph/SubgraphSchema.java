package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.TypeRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a supergraph says of one subgraph: its types, and which of their fields it resolves.
 *
 * <p>Immutable.
 */
public record SubgraphSchema(String name, SequencedMap<String, Type> types) {
  public SubgraphSchema {
    types = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(types));
  }

  /** The kind a type has in this subgraph; an interface object is an object here. */
  public enum Kind {
    OBJECT,
    INTERFACE,
    UNION,
    LEAF,
    INPUT
  }

  /**
   * A type as this subgraph knows it.
   *
   * @param possibleTypes the object types that a value from this subgraph may have, in a stable order
   */
  public record Type(
      String name,
      Kind kind,
      boolean interfaceObject,
      List<Key> keys,
      List<String> interfaces,
      List<String> possibleTypes,
      List<String> contexts,
      SequencedMap<String, Field> fields) {
    public Type {
      keys = List.copyOf(keys);
      interfaces = List.copyOf(interfaces);
      possibleTypes = List.copyOf(possibleTypes);
      contexts = List.copyOf(contexts);
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }
  }

  /** A key; {@code resolvable} when the subgraph answers entity calls by it. */
  public record Key(JoinFieldSet fields, boolean resolvable) {}

  /**
   * A field as this subgraph knows it.
   *
   * @param type as the subgraph declares it
   * @param external whether it is resolved only where a {@code provides} says so
   * @param overrideLabel the label of a progressive override, or null
   * @param overrides whether this subgraph takes the field over from another: it then resolves it while the label is
   *     active, and a subgraph that has the label without this resolves it while the label is not
   */
  public record Field(
      String name,
      TypeRef type,
      boolean external,
      @Nullable JoinFieldSet requires,
      @Nullable JoinFieldSet provides,
      @Nullable String overrideLabel,
      boolean overrides,
      List<ContextArgument> contextArguments) {
    public Field {
      contextArguments = List.copyOf(contextArguments);
    }
  }

  /**
   * An argument that the gateway fills from an object further up ({@code @fromContext}).
   *
   * @param context as {@link Type#contexts} has it
   */
  public record ContextArgument(String name, String type, String context, String selection) {
    /**
     * The type that {@link #type} writes.
     *
     * @throws dev.weft.federation.sdl.SdlSyntaxException if it is none
     */
    public TypeRef typeRef() {
      return TypeRefs.parse(type);
    }
  }

  /** The type of that name, or null. */
  public @Nullable Type type(String name) {
    return types.get(name);
  }
}
