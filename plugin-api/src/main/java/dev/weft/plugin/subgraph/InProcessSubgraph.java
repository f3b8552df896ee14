package dev.weft.plugin.subgraph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * A subgraph that runs inside the gateway: its schema, and functions that give the values.
 *
 * <pre>{@code
 * InProcessSubgraph.builder("hello")
 *     .sdl("""
 *         extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
 *         type Product @key(fields: "id") { id: ID! greeting: String! }
 *         """)
 *     .field("Product", "greeting", call -> "Hello, " + call.source(Representation.class).text("id"))
 *     .build();
 * }</pre>
 *
 * <p>It takes part in composition like any other, under the routing URL {@code plugin:<plugin id>/<name>}. A field
 * without a resolver takes the value of its name from the object: map entry, record component or method without
 * parameters. An entity without resolver is its {@link Representation}. Names that the schema does not hold make the
 * gateway refuse the plugin.
 *
 * <p>Immutable; the resolvers must be thread-safe.
 */
public final class InProcessSubgraph {

  /**
   * A field of an object type.
   *
   * @param type the object type's name
   * @param field the field's name
   */
  public record Field(String type, String field) {
    public Field {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(field, "field");
    }

    @Override
    public String toString() {
      return type + "." + field;
    }
  }

  private final String name;
  private final String sdl;
  private final SequencedMap<Field, BatchFieldResolver> batchFields;
  private final SequencedMap<Field, FieldResolver> fields;
  private final SequencedMap<String, EntityResolver> entities;
  private final SequencedMap<String, TypeResolver> types;

  private InProcessSubgraph(Builder builder, String sdl) {
    this.name = builder.name;
    this.sdl = sdl;
    this.fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(builder.fields));
    this.batchFields =
        Collections.unmodifiableSequencedMap(new LinkedHashMap<>(builder.batchFields));
    this.entities = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(builder.entities));
    this.types = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(builder.types));
  }

  /**
   * Begins a subgraph.
   *
   * @param name its name in the graph: letters, digits, {@code _} and {@code -}, beginning with a letter
   * @throws IllegalArgumentException if the name is none
   */
  public static Builder builder(String name) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]*")) {
      throw new IllegalArgumentException(
          "name: \"" + name + "\" (expected: letters, digits, _ and -, beginning with a letter)");
    }
    return new Builder(name);
  }

  /** The subgraph's name in the graph. */
  public String name() {
    return name;
  }

  /** The schema, as composition reads it. */
  public String sdl() {
    return sdl;
  }

  /** Resolvers that take one object at a time. */
  public SequencedMap<Field, FieldResolver> fields() {
    return fields;
  }

  /** Resolvers that take many objects at a time. */
  public SequencedMap<Field, BatchFieldResolver> batchFields() {
    return batchFields;
  }

  /** Entity resolvers by type name. */
  public SequencedMap<String, EntityResolver> entities() {
    return entities;
  }

  /** Type resolvers by the name of the interface or union. */
  public SequencedMap<String, TypeResolver> types() {
    return types;
  }

  /** Collects the parts of a subgraph; confined to one thread. */
  public static final class Builder {
    private final String name;
    private final StringBuilder sdl = new StringBuilder();
    private final SequencedMap<Field, FieldResolver> fields = new LinkedHashMap<>();
    private final SequencedMap<Field, BatchFieldResolver> batchFields = new LinkedHashMap<>();
    private final SequencedMap<String, EntityResolver> entities = new LinkedHashMap<>();
    private final SequencedMap<String, TypeResolver> types = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    /** The schema; may be called several times, the texts are joined. */
    public Builder sdl(String text) {
      sdl.append(Objects.requireNonNull(text, "text"));
      if (!text.endsWith("\n")) {
        sdl.append('\n');
      }
      return this;
    }

    /**
     * Sets how a field gets its value, one object at a time.
     *
     * @throws IllegalArgumentException if the field has a resolver already
     */
    public Builder field(String type, String field, FieldResolver resolver) {
      fields.put(free(new Field(type, field)), Objects.requireNonNull(resolver, "resolver"));
      return this;
    }

    /**
     * Sets how a field gets its values, many objects at a time.
     *
     * @throws IllegalArgumentException if the field has a resolver already
     */
    public Builder batchField(String type, String field, BatchFieldResolver resolver) {
      batchFields.put(free(new Field(type, field)), Objects.requireNonNull(resolver, "resolver"));
      return this;
    }

    /**
     * Sets how entities of a type are found.
     *
     * @param type an object type or interface with {@code @key}
     * @throws IllegalArgumentException if the type has an entity resolver already
     */
    public Builder entity(String type, EntityResolver resolver) {
      if (entities.putIfAbsent(type, Objects.requireNonNull(resolver, "resolver")) != null) {
        throw new IllegalArgumentException(
            "type: " + type + " (expected: a type without entity resolver so far)");
      }
      return this;
    }

    /**
     * Sets how the object type of a value is found.
     *
     * <p>Without it a map's {@code __typename} entry is taken, then the value's simple class name.
     *
     * @param type an interface or union
     * @throws IllegalArgumentException if the type has a type resolver already
     */
    public Builder type(String type, TypeResolver resolver) {
      if (types.putIfAbsent(type, Objects.requireNonNull(resolver, "resolver")) != null) {
        throw new IllegalArgumentException(
            "type: " + type + " (expected: a type without type resolver so far)");
      }
      return this;
    }

    /**
     * The subgraph.
     *
     * @throws IllegalStateException if there is no schema
     */
    public InProcessSubgraph build() {
      if (sdl.toString().isBlank()) {
        throw new IllegalStateException("sdl of subgraph " + name + ": blank (expected: a schema)");
      }
      return new InProcessSubgraph(this, sdl.toString());
    }

    private Field free(Field field) {
      if (fields.containsKey(field) || batchFields.containsKey(field)) {
        throw new IllegalArgumentException(
            "field: " + field + " (expected: a field without resolver so far)");
      }
      return field;
    }
  }
}
