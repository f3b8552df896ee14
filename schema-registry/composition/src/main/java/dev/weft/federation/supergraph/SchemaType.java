package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A named type of a schema.
 *
 * <p>Immutable. Fields, values and members keep the order of the text.
 */
public sealed interface SchemaType {

  /** The type's name. */
  String name();

  /** The text above the definition, or null. */
  @Nullable
  String description();

  /** The directives applied to the definition. */
  List<Directive> directives();

  /** A type whose values have fields: an object or an interface. */
  sealed interface Composite extends SchemaType {
    /** Names of the interfaces it implements. */
    List<String> interfaces();

    /** Fields by name. */
    SequencedMap<String, Field> fields();
  }

  /** A scalar; the five built-in ones are part of every schema. */
  record Scalar(String name, @Nullable String description, List<Directive> directives)
      implements SchemaType {
    public Scalar {
      directives = List.copyOf(directives);
    }
  }

  /** An object type. */
  record ObjectType(
      String name,
      @Nullable String description,
      List<String> interfaces,
      SequencedMap<String, Field> fields,
      List<Directive> directives)
      implements Composite {
    public ObjectType {
      interfaces = List.copyOf(interfaces);
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
      directives = List.copyOf(directives);
    }
  }

  /** An interface. */
  record InterfaceType(
      String name,
      @Nullable String description,
      List<String> interfaces,
      SequencedMap<String, Field> fields,
      List<Directive> directives)
      implements Composite {
    public InterfaceType {
      interfaces = List.copyOf(interfaces);
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
      directives = List.copyOf(directives);
    }
  }

  /** A union of object types. */
  record UnionType(
      String name, @Nullable String description, List<String> members, List<Directive> directives)
      implements SchemaType {
    public UnionType {
      members = List.copyOf(members);
      directives = List.copyOf(directives);
    }
  }

  /** An enum; values by name. */
  record EnumType(
      String name,
      @Nullable String description,
      SequencedMap<String, EnumValue> values,
      List<Directive> directives)
      implements SchemaType {
    public EnumType {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
      directives = List.copyOf(directives);
    }
  }

  /** An input object; its fields by name. {@code @oneOf} stands among the directives. */
  record InputObject(
      String name,
      @Nullable String description,
      SequencedMap<String, InputField> fields,
      List<Directive> directives)
      implements SchemaType {
    public InputObject {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
      directives = List.copyOf(directives);
    }

    /** Whether exactly one field must be given. */
    public boolean isOneOf() {
      return directives.stream().anyMatch(directive -> directive.name().equals("oneOf"));
    }
  }

  /** A field of an object or interface; arguments by name. */
  record Field(
      String name,
      @Nullable String description,
      SequencedMap<String, InputField> arguments,
      TypeRef type,
      List<Directive> directives) {
    public Field {
      arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
      directives = List.copyOf(directives);
    }
  }

  /** An argument, or a field of an input object. */
  record InputField(
      String name,
      @Nullable String description,
      TypeRef type,
      @Nullable Value defaultValue,
      List<Directive> directives) {
    public InputField {
      directives = List.copyOf(directives);
    }

    /** Whether a value must be given. */
    public boolean isRequired() {
      return type instanceof TypeRef.NonNull && defaultValue == null;
    }
  }

  /** A value of an enum. */
  record EnumValue(String name, @Nullable String description, List<Directive> directives) {
    public EnumValue {
      directives = List.copyOf(directives);
    }
  }
}
