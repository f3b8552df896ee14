package dev.weft.federation.composition;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

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
    AuthRequirement own = of(type.directives());
    Map<String, AuthRequirement> byField = new HashMap<>();
    for (ObjectDefinition implementation : implementations) {
      own = own.and(of(implementation.directives()));
      for (FieldDefinition field : implementation.fields()) {
        byField.merge(field.name(), of(field.directives()), AuthRequirement::and);
      }
    }
    List<FieldDefinition> fields = new ArrayList<>();
    for (FieldDefinition field : type.fields()) {
      AuthRequirement requirement = byField.getOrDefault(field.name(), AuthRequirement.NONE);
      fields.add(with(field, of(field.directives()).and(requirement)));
    }
    return new InterfaceDefinition(
        type.description(),
        type.name(),
        type.interfaces(),
        own.writeTo(type.directives(), composed),
        fields,
        false,
        null);
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
