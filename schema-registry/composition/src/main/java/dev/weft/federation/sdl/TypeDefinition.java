package dev.weft.federation.sdl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition or extension of a named type (GraphQL September 2025, 3.4).
 *
 * <p>Immutable. Lists are empty where a document says nothing, never null.
 */
public sealed interface TypeDefinition extends Definition {

  String name();

  List<Directive> directives();

  /** Whether {@code extend} was written. */
  boolean extension();

  /** The keyword of this kind of type, such as {@code type} or {@code input}. */
  default String keyword() {
    return switch (this) {
      case ScalarDefinition _ -> "scalar";
      case ObjectDefinition _ -> "type";
      case InterfaceDefinition _ -> "interface";
      case UnionDefinition _ -> "union";
      case EnumDefinition _ -> "enum";
      case InputObjectDefinition _ -> "input";
    };
  }

  /** A scalar type. */
  record ScalarDefinition(
      @Nullable String description,
      String name,
      List<Directive> directives,
      boolean extension,
      @Nullable SourceLocation location)
      implements TypeDefinition {
    public ScalarDefinition {
      directives = List.copyOf(directives);
    }
  }

  /** An object type. */
  record ObjectDefinition(
      @Nullable String description,
      String name,
      List<String> interfaces,
      List<Directive> directives,
      List<FieldDefinition> fields,
      boolean extension,
      @Nullable SourceLocation location)
      implements TypeDefinition {
    public ObjectDefinition {
      interfaces = List.copyOf(interfaces);
      directives = List.copyOf(directives);
      fields = List.copyOf(fields);
    }
  }

  /** An interface type. */
  record InterfaceDefinition(
      @Nullable String description,
      String name,
      List<String> interfaces,
      List<Directive> directives,
      List<FieldDefinition> fields,
      boolean extension,
      @Nullable SourceLocation location)
      implements TypeDefinition {
    public InterfaceDefinition {
      interfaces = List.copyOf(interfaces);
      directives = List.copyOf(directives);
      fields = List.copyOf(fields);
    }
  }

  /** A union type. */
  record UnionDefinition(
      @Nullable String description,
      String name,
      List<Directive> directives,
      List<String> members,
      boolean extension,
      @Nullable SourceLocation location)
      implements TypeDefinition {
    public UnionDefinition {
      directives = List.copyOf(directives);
      members = List.copyOf(members);
    }
  }

  /** An enum type. */
  record EnumDefinition(
      @Nullable String description,
      String name,
      List<Directive> directives,
      List<EnumValueDefinition> values,
      boolean extension,
      @Nullable SourceLocation location)
      implements TypeDefinition {
    public EnumDefinition {
      directives = List.copyOf(directives);
      values = List.copyOf(values);
    }
  }

  /** An input object type. */
  record InputObjectDefinition(
      @Nullable String description,
      String name,
      List<Directive> directives,
      List<InputValueDefinition> fields,
      boolean extension,
      @Nullable SourceLocation location)
      implements TypeDefinition {
    public InputObjectDefinition {
      directives = List.copyOf(directives);
      fields = List.copyOf(fields);
    }
  }
}
