package dev.weft.federation.schema;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.sdl.SchemaDefinition;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * A schema by name: every type once, its extensions folded in.
 *
 * <p>Immutable. Types keep the order of the text. Nothing is validated; where a name is defined twice the first wins.
 */
public final class Schema {
  private static final int FEW = 12;

  private final SequencedMap<String, TypeDefinition> types;
  private final SequencedMap<String, DirectiveDefinition> directives;
  private final List<Directive> schemaDirectives;
  private final SequencedMap<OperationType, String> roots;
  private final Map<OperationType, SourceLocation> rootLocations;
  private final @Nullable String description;
  private final boolean schemaDefined;
  /** The fields of types that have many; those of others are as quickly looked through. */
  private final Map<String, SequencedMap<String, FieldDefinition>> fields = new HashMap<>();

  private final Map<String, SequencedSet<String>> possibleTypes = new HashMap<>();
  private final Map<String, List<String>> implementers = new HashMap<>();

  private Schema(
      SequencedMap<String, TypeDefinition> types,
      SequencedMap<String, DirectiveDefinition> directives,
      List<Directive> schemaDirectives,
      SequencedMap<OperationType, String> roots,
      Map<OperationType, SourceLocation> rootLocations,
      @Nullable String description,
      boolean schemaDefined) {
    this.types = Collections.unmodifiableSequencedMap(types);
    this.directives = Collections.unmodifiableSequencedMap(directives);
    this.schemaDirectives = List.copyOf(schemaDirectives);
    this.roots = Collections.unmodifiableSequencedMap(roots);
    this.rootLocations = rootLocations;
    this.description = description;
    this.schemaDefined = schemaDefined;
    index();
  }

  /** Folds the extensions of {@code document} into its definitions. */
  public static Schema of(Document document) {
    return of(document.definitions());
  }

  /** Folds extensions among {@code definitions} into what they extend; an extension without base stays one. */
  public static Schema of(List<Definition> definitions) {
    SequencedMap<String, TypeDefinition> types = new LinkedHashMap<>();
    SequencedMap<String, DirectiveDefinition> directives = new LinkedHashMap<>();
    Map<String, List<TypeDefinition>> parts = new HashMap<>();
    List<Directive> schemaDirectives = new ArrayList<>();
    EnumMap<OperationType, String> named = new EnumMap<>(OperationType.class);
    EnumMap<OperationType, SourceLocation> rootLocations = new EnumMap<>(OperationType.class);
    String description = null;
    boolean schemaDefined = false;
    for (Definition definition : definitions) {
      switch (definition) {
        case DirectiveDefinition directive -> directives.putIfAbsent(directive.name(), directive);
        case TypeDefinition type -> {
          TypeDefinition before = types.putIfAbsent(type.name(), type);
          if (before != null) {
            parts
                .computeIfAbsent(type.name(), _ -> new ArrayList<>(List.of(before)))
                .add(type);
          }
        }
        case SchemaDefinition schema -> {
          schemaDefined |= !schema.extension();
          schemaDirectives.addAll(schema.directives());
          for (SchemaDefinition.RootType root : schema.rootTypes()) {
            if (named.putIfAbsent(root.operation(), root.type()) == null
                && root.location() != null) {
              rootLocations.put(root.operation(), root.location());
            }
          }
          description = schema.description() == null ? description : schema.description();
        }
      }
    }
    parts.forEach((name, all) -> types.put(name, fold(all)));
    types.replaceAll((_, type) -> Repetition.remove(type));
    SequencedMap<OperationType, String> roots = new LinkedHashMap<>();
    for (OperationType operation : OperationType.values()) {
      String type = named.get(operation);
      if (type == null
          && !schemaDefined
          && types.get(operation.defaultTypeName()) instanceof ObjectDefinition) {
        type = operation.defaultTypeName();
      }
      if (type != null) {
        roots.put(operation, type);
      }
    }
    return new Schema(
        types, directives, schemaDirectives, roots, rootLocations, description, schemaDefined);
  }

  private static TypeDefinition fold(List<TypeDefinition> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    TypeDefinition base = parts.getFirst();
    for (TypeDefinition part : parts) {
      if (!part.extension()) {
        base = part;
        break;
      }
    }
    TypeDefinition folded = base;
    for (TypeDefinition part : parts) {
      if (part != base && part.getClass() == base.getClass()) {
        folded = join(folded, part);
      }
    }
    return folded;
  }

  private static TypeDefinition join(TypeDefinition to, TypeDefinition from) {
    List<Directive> directives = joined(to.directives(), from.directives());
    return switch (to) {
      case ScalarDefinition t ->
        new ScalarDefinition(t.description(), t.name(), directives, t.extension(), t.location());
      case ObjectDefinition t ->
        new ObjectDefinition(
            t.description(),
            t.name(),
            joined(t.interfaces(), ((ObjectDefinition) from).interfaces()),
            directives,
            joined(t.fields(), ((ObjectDefinition) from).fields()),
            t.extension(),
            t.location());
      case InterfaceDefinition t ->
        new InterfaceDefinition(
            t.description(),
            t.name(),
            joined(t.interfaces(), ((InterfaceDefinition) from).interfaces()),
            directives,
            joined(t.fields(), ((InterfaceDefinition) from).fields()),
            t.extension(),
            t.location());
      case UnionDefinition t ->
        new UnionDefinition(
            t.description(),
            t.name(),
            directives,
            joined(t.members(), ((UnionDefinition) from).members()),
            t.extension(),
            t.location());
      case EnumDefinition t ->
        new EnumDefinition(
            t.description(),
            t.name(),
            directives,
            joined(t.values(), ((EnumDefinition) from).values()),
            t.extension(),
            t.location());
      case InputObjectDefinition t ->
        new InputObjectDefinition(
            t.description(),
            t.name(),
            directives,
            joined(t.fields(), ((InputObjectDefinition) from).fields()),
            t.extension(),
            t.location());
    };
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    if (second.isEmpty()) {
      return first;
    }
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private void index() {
    for (TypeDefinition type : types.values()) {
      List<FieldDefinition> declared = Schema.fieldsOf(type);
      if (declared.size() > FEW) {
        fields.put(type.name(), byName(declared));
      }
      for (String interfaceName : interfacesOf(type)) {
        implementers.computeIfAbsent(interfaceName, _ -> new ArrayList<>()).add(type.name());
        if (type instanceof ObjectDefinition) {
          possibleTypes
              .computeIfAbsent(interfaceName, _ -> new LinkedHashSet<>())
              .add(type.name());
        }
      }
      if (type instanceof UnionDefinition union) {
        possibleTypes.put(union.name(), new LinkedHashSet<>(union.members()));
      }
    }
  }

  private static SequencedMap<String, FieldDefinition> byName(List<FieldDefinition> declared) {
    SequencedMap<String, FieldDefinition> byName = new LinkedHashMap<>();
    declared.forEach(field -> byName.putIfAbsent(field.name(), field));
    return Collections.unmodifiableSequencedMap(byName);
  }

  public @Nullable String description() {
    return description;
  }

  /** Whether a {@code schema} definition, not only an extension, was written. */
  public boolean schemaDefined() {
    return schemaDefined;
  }

  public SequencedMap<String, TypeDefinition> types() {
    return types;
  }

  public @Nullable TypeDefinition type(String name) {
    return types.get(name);
  }

  public SequencedMap<String, DirectiveDefinition> directives() {
    return directives;
  }

  public List<Directive> schemaDirectives() {
    return schemaDirectives;
  }

  /** Root type names by operation, in the order query, mutation, subscription. */
  public SequencedMap<OperationType, String> roots() {
    return roots;
  }

  /** Where the schema definition names the root type of {@code operation}; null when it does not. */
  @Nullable
  SourceLocation rootLocation(OperationType operation) {
    return rootLocations.get(operation);
  }

  public boolean isRoot(String typeName) {
    return roots.containsValue(typeName);
  }

  /** The fields of an object or interface type by name; empty for others. */
  public SequencedMap<String, FieldDefinition> fields(String typeName) {
    SequencedMap<String, FieldDefinition> known = fields.get(typeName);
    if (known != null) {
      return known;
    }
    TypeDefinition type = types.get(typeName);
    return type == null ? Collections.emptyNavigableMap() : byName(fieldsOf(type));
  }

  public @Nullable FieldDefinition field(String typeName, String fieldName) {
    SequencedMap<String, FieldDefinition> known = fields.get(typeName);
    if (known != null) {
      return known.get(fieldName);
    }
    TypeDefinition type = types.get(typeName);
    if (type != null) {
      for (FieldDefinition field : fieldsOf(type)) {
        if (field.name().equals(fieldName)) {
          return field;
        }
      }
    }
    return null;
  }

  /** The object types a value of this type can be: itself, members or implementations; empty for leaf types. */
  public SequencedSet<String> possibleTypes(String typeName) {
    SequencedSet<String> names = possibleTypes.get(typeName);
    if (names == null) {
      return types.get(typeName) instanceof ObjectDefinition
          ? Collections.unmodifiableSequencedSet(new LinkedHashSet<>(List.of(typeName)))
          : Collections.emptyNavigableSet();
    }
    return Collections.unmodifiableSequencedSet(names);
  }

  /** Object and interface types that declare to implement this interface. */
  public List<String> implementers(String interfaceName) {
    return Collections.unmodifiableList(implementers.getOrDefault(interfaceName, List.of()));
  }

  /** Whether {@code maybeSub} is {@code type} or one of its members or implementations. */
  public boolean isSubtype(String type, String maybeSub) {
    if (type.equals(maybeSub)) {
      return true;
    }
    TypeDefinition sub = types.get(maybeSub);
    return sub != null && interfacesOf(sub).contains(type)
        || types.get(type) instanceof UnionDefinition && possibleTypes(type).contains(maybeSub);
  }

  public static List<FieldDefinition> fieldsOf(TypeDefinition type) {
    return switch (type) {
      case ObjectDefinition object -> object.fields();
      case InterfaceDefinition interfaceType -> interfaceType.fields();
      case ScalarDefinition _, UnionDefinition _, EnumDefinition _, InputObjectDefinition _ ->
        List.of();
    };
  }

  public static List<String> interfacesOf(TypeDefinition type) {
    return switch (type) {
      case ObjectDefinition object -> object.interfaces();
      case InterfaceDefinition interfaceType -> interfaceType.interfaces();
      case ScalarDefinition _, UnionDefinition _, EnumDefinition _, InputObjectDefinition _ ->
        List.of();
    };
  }

  /** Whether the type has a selection set: object, interface or union. */
  public static boolean isComposite(@Nullable TypeDefinition type) {
    return type instanceof ObjectDefinition
        || type instanceof InterfaceDefinition
        || type instanceof UnionDefinition;
  }
}
