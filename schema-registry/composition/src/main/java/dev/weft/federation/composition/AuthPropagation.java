package dev.weft.federation.composition;

import dev.weft.federation.problem.HintCode;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries authorization along interfaces: whoever reads an interface must be allowed to read all its implementations, and
 * a field that an interface object resolves asks on every implementation what it asks there.
 */
final class AuthPropagation {
  private final MergeContext context;
  private final ComposedDirectives composed;

  AuthPropagation(MergeContext context, ComposedDirectives composed) {
    this.context = context;
    this.composed = composed;
  }

  void apply(SequencedMap<String, TypeDefinition> types) {
    if (composed.nameOf(FederationDirective.AUTHENTICATED) == null
        && composed.nameOf(FederationDirective.REQUIRES_SCOPES) == null
        && composed.nameOf(FederationDirective.POLICY) == null) {
      return;
    }
    if (context.hasInterfaceObjects()) {
      for (TypeDefinition type : List.copyOf(types.values())) {
        if (type instanceof ObjectDefinition object) {
          types.put(type.name(), fromInterfaceObjects(object, types));
        }
      }
    }
    Map<String, List<ObjectDefinition>> implementations = new HashMap<>();
    for (TypeDefinition type : types.values()) {
      if (type instanceof ObjectDefinition object) {
        object
            .interfaces()
            .forEach(name ->
                implementations.computeIfAbsent(name, _ -> new ArrayList<>()).add(object));
      }
    }
    for (TypeDefinition type : List.copyOf(types.values())) {
      if (type instanceof InterfaceDefinition interfaceType
          && implementations.containsKey(type.name())) {
        types.put(
            type.name(),
            fromImplementations(
                interfaceType, implementations.getOrDefault(type.name(), List.of())));
      }
    }
  }

  private AuthRequirement of(List<Directive> directives) {
    return AuthRequirement.of(directives, composed);
  }

  private ObjectDefinition fromInterfaceObjects(
      ObjectDefinition type, Map<String, TypeDefinition> types) {
    List<FieldDefinition> fields = new ArrayList<>();
    for (FieldDefinition field : type.fields()) {
      AuthRequirement requirement = of(field.directives());
      for (String name : type.interfaces()) {
        boolean resolved = context.interfaceObjects(name).stream()
            .anyMatch(s -> s.subgraph().schema().field(name, field.name()) != null);
        if (resolved && types.get(name) instanceof InterfaceDefinition interfaceType) {
          for (FieldDefinition promised : interfaceType.fields()) {
            if (promised.name().equals(field.name())) {
              requirement = requirement.and(of(promised.directives()));
            }
          }
        }
      }
      fields.add(with(field, requirement));
    }
    return new ObjectDefinition(
        type.description(), type.name(), type.interfaces(), type.directives(), fields, false, null);
  }

  private InterfaceDefinition fromImplementations(
      InterfaceDefinition type, List<ObjectDefinition> implementations) {
    List<AuthRequirement> own = new ArrayList<>(List.of(of(type.directives())));
    Map<String, List<AuthRequirement>> byField = new HashMap<>();
    for (ObjectDefinition implementation : implementations) {
      own.add(of(implementation.directives()));
      for (FieldDefinition field : implementation.fields()) {
        byField
            .computeIfAbsent(field.name(), _ -> new ArrayList<>(implementations.size()))
            .add(of(field.directives()));
      }
    }
    List<FieldDefinition> fields = new ArrayList<>();
    for (FieldDefinition field : type.fields()) {
      List<AuthRequirement> requirements = byField.getOrDefault(field.name(), List.of());
      AuthRequirement all = all(type.name() + "." + field.name(), requirements);
      fields.add(with(field, of(field.directives()).and(all)));
    }
    return new InterfaceDefinition(
        type.description(),
        type.name(),
        type.interfaces(),
        all(type.name(), own).writeTo(type.directives(), composed),
        fields,
        false,
        null);
  }

  /** The requirement to satisfy all; a hint where implementations ask for different things. */
  private AuthRequirement all(String coordinate, List<AuthRequirement> requirements) {
    AuthRequirement all = AuthRequirement.NONE;
    for (AuthRequirement requirement : requirements) {
      all = all.and(requirement);
    }
    if (isMixed(requirements, AuthRequirement::scopes)
        || isMixed(requirements, AuthRequirement::policies)) {
      context.hint(
          HintCode.MERGED_NON_REPEATABLE_DIRECTIVE_ARGUMENTS,
          null,
          "the implementations of " + coordinate
              + " ask for different authorization; the interface asks for all of it");
    }
    return all;
  }

  private static boolean isMixed(
      List<AuthRequirement> requirements, Function<AuthRequirement, @Nullable Value> argument) {
    return requirements.stream()
            .map(argument)
            .filter(Objects::nonNull)
            .distinct()
            .count()
        > 1;
  }

  private FieldDefinition with(FieldDefinition field, AuthRequirement requirement) {
    if (requirement.isNone()) {
      return field;
    }
    return new FieldDefinition(
        field.description(),
        field.name(),
        field.arguments(),
        field.type(),
        requirement.writeTo(field.directives(), composed),
        null);
  }
}
