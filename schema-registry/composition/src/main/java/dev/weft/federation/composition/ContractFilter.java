package dev.weft.federation.composition;

import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.EnumValueDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the coordinates that a contract hides in a supergraph. Confined to one filtering. */
final class ContractFilter {
  private final Schema schema;
  private final Contract contract;
  private final @Nullable String tag;
  private final @Nullable String inaccessible;
  private final Predicate<String> machinery;
  private final Set<String> hidden = new HashSet<>();

  /**
   * Prepares the filtering.
   *
   * @param tag what {@code @tag} is called in the supergraph; null when it has none
   * @param inaccessible what {@code @inaccessible} is called there; null when it has none
   * @param machinery names of types that specifications brought
   */
  ContractFilter(
      Schema schema,
      Contract contract,
      @Nullable String tag,
      @Nullable String inaccessible,
      Predicate<String> machinery) {
    this.schema = schema;
    this.contract = contract;
    this.tag = tag;
    this.inaccessible = inaccessible;
    this.machinery = machinery;
  }

  /** Coordinates such as {@code Film}, {@code Film.title}, {@code Film.title(in:)} and {@code Genre.WAR}. */
  Set<String> hidden() {
    for (TypeDefinition type : schema.types().values()) {
      if (!machinery.test(type.name())) {
        byTags(type);
      }
    }
    // Each step may leave another type empty, or take a field from another interface.
    int before;
    do {
      before = hidden.size();
      schema.types().values().forEach(this::emptied);
      schema.types().values().forEach(this::promises);
    } while (hidden.size() > before);
    if (contract.hideUnreachable()) {
      unreachable();
    }
    return hidden;
  }

  private void byTags(TypeDefinition type) {
    Set<String> tags = tags(type.directives());
    if (isExcluded(tags)
        || type instanceof UnionDefinition && !isIncluded(tags)
        || isInaccessible(type.directives())) {
      hidden.add(type.name());
    }
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      String coordinate = type.name() + "." + field.name();
      Set<String> inherited = new HashSet<>(tags);
      inherited.addAll(tags(field.directives()));
      if (isExcluded(inherited) || !isIncluded(inherited) || isInaccessible(field.directives())) {
        hidden.add(coordinate);
      }
      for (InputValueDefinition argument : field.arguments()) {
        excluded(argument.directives(), coordinate + "(" + argument.name() + ":)");
      }
    }
    if (type instanceof EnumDefinition e) {
      for (EnumValueDefinition value : e.values()) {
        excluded(value.directives(), type.name() + "." + value.name());
      }
    } else if (type instanceof InputObjectDefinition input) {
      for (InputValueDefinition field : input.fields()) {
        excluded(field.directives(), type.name() + "." + field.name());
      }
    }
  }

  private void excluded(List<Directive> directives, String coordinate) {
    if (isExcluded(tags(directives)) || isInaccessible(directives)) {
      hidden.add(coordinate);
    }
  }

  private Set<String> tags(List<Directive> directives) {
    Set<String> tags = new HashSet<>();
    for (Directive directive : directives) {
      if (directive.name().equals(tag)
          && directive.argument("name") instanceof Value.StringValue(String name, boolean _)) {
        tags.add(name);
      }
    }
    return tags;
  }

  private boolean isInaccessible(List<Directive> directives) {
    return directives.stream().anyMatch(directive -> directive.name().equals(inaccessible));
  }

  private boolean isExcluded(Set<String> tags) {
    return contract.excludeTags().stream().anyMatch(tags::contains);
  }

  private boolean isIncluded(Set<String> tags) {
    return contract.includeTags().isEmpty()
        || contract.includeTags().stream().anyMatch(tags::contains);
  }

  private boolean isVisible(String coordinate) {
    return !hidden.contains(coordinate);
  }

  /** Hides a type of which nothing is left. */
  private void emptied(TypeDefinition type) {
    String name = type.name();
    if (machinery.test(name) || hidden.contains(name)) {
      return;
    }
    boolean left = switch (type) {
      case ScalarDefinition _ -> true;
      case ObjectDefinition t -> anyField(name, t.fields());
      case InterfaceDefinition t -> anyField(name, t.fields());
      case UnionDefinition t -> t.members().stream().anyMatch(this::isVisible);
      case EnumDefinition t ->
        t.values().stream().anyMatch(value -> isVisible(name + "." + value.name()));
      case InputObjectDefinition t ->
        t.fields().stream().anyMatch(field -> isVisible(name + "." + field.name()));
    };
    if (!left) {
      hidden.add(name);
    }
  }

  private boolean anyField(String type, List<FieldDefinition> fields) {
    return fields.stream().anyMatch(field -> isVisible(type + "." + field.name()));
  }

  /** An interface promises what all implementations that are left still have, and no field of a hidden type. */
  private void promises(TypeDefinition type) {
    if (!(type instanceof InterfaceDefinition) || hidden.contains(type.name())) {
      return;
    }
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      boolean lost = hidden.contains(field.type().name());
      for (String implementer : schema.implementers(type.name())) {
        lost |= isVisible(implementer) && hidden.contains(implementer + "." + field.name());
      }
      if (lost) {
        hidden.add(type.name() + "." + field.name());
      }
    }
  }

  private void unreachable() {
    Set<String> reached = new ReachableTypes(schema, this::isVisible).fromRoots();
    for (TypeDefinition type : schema.types().values()) {
      Set<String> tags = tags(type.directives());
      boolean wanted = contract.includeTags().stream().anyMatch(tags::contains);
      if (!machinery.test(type.name()) && !reached.contains(type.name()) && !wanted) {
        hidden.add(type.name());
      }
    }
  }
}
