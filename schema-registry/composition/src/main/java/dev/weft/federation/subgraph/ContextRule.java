package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What {@code @context} and {@code @fromContext} must keep to. */
final class ContextRule {
  private final RuleContext context;
  private final Schema schema;
  private final Subgraph subgraph;
  private final SequencedMap<String, List<TypeDefinition>> typesByContext = new LinkedHashMap<>();

  ContextRule(RuleContext context) {
    this.context = context;
    this.schema = context.schema();
    this.subgraph = context.subgraph();
  }

  void check() {
    for (TypeDefinition type : schema.types().values()) {
      for (Directive set : subgraph.applied(type.directives(), FederationDirective.CONTEXT)) {
        @Nullable String name = Subgraph.string(set, "name");
        if (name != null) {
          name(type, set, name);
          typesByContext.computeIfAbsent(name, _ -> new ArrayList<>()).add(type);
        }
      }
    }
    for (DirectiveDefinition definition : schema.directives().values()) {
      for (InputValueDefinition argument : definition.arguments()) {
        @Nullable Directive from = fromContext(argument);
        if (from != null) {
          String coordinate = "@" + definition.name() + "(" + argument.name() + ":)";
          context.error(
              ErrorCode.CONTEXT_NOT_SET,
              coordinate,
              from.location(),
              coordinate + ": arguments of directives cannot be filled from a context");
        }
      }
    }
    for (TypeDefinition type : schema.types().values()) {
      for (FieldDefinition field : Schema.fieldsOf(type)) {
        field(type, field);
      }
    }
  }

  private @Nullable Directive fromContext(InputValueDefinition argument) {
    return subgraph.first(argument.directives(), FederationDirective.FROM_CONTEXT);
  }

  private void name(TypeDefinition type, Directive set, String name) {
    if (!name.matches("[A-Za-z][A-Za-z0-9]*")) {
      context.error(
          ErrorCode.CONTEXT_NAME_INVALID,
          type.name(),
          set.location(),
          "the context \"" + name + "\" of " + type.name()
              + " must be named with letters and digits only, a letter first");
    }
  }

  private void field(TypeDefinition type, FieldDefinition field) {
    for (InputValueDefinition argument : field.arguments()) {
      @Nullable Directive from = fromContext(argument);
      if (from != null) {
        argument(new ContextualArgument(type, field, argument, from));
      }
    }
  }

  /** An argument that is to be filled from a context. */
  private record ContextualArgument(
      TypeDefinition type, FieldDefinition field, InputValueDefinition argument, Directive from) {
    String coordinate() {
      return type.name() + "." + field.name() + "(" + argument.name() + ":)";
    }
  }

  private void error(ContextualArgument place, ErrorCode code, String message) {
    context.error(
        code,
        place.coordinate(),
        place.from().location(),
        place.coordinate() + " has @fromContext, but " + message);
  }

  private void argument(ContextualArgument place) {
    if (!(place.type() instanceof ObjectDefinition)) {
      error(
          place,
          ErrorCode.CONTEXT_NOT_SET,
          place.type().name()
              + " is an interface; use it on the fields of object types that no interface has");
      return;
    }
    keys(place);
    for (String parent : Schema.interfacesOf(place.type())) {
      if (schema.type(parent) instanceof InterfaceDefinition
          && schema.field(parent, place.field().name()) != null) {
        error(
            place,
            ErrorCode.CONTEXT_NOT_SET,
            "the field implements " + parent + "." + place.field().name()
                + "; interfaces do not know of contexts");
        return;
      }
    }
    if (place.argument().defaultValue() != null) {
      error(
          place,
          ErrorCode.CONTEXT_NOT_SET,
          "it has a default value, which would never be used; remove it");
      return;
    }
    ContextReference reference = ContextReference.parse(Subgraph.string(place.from(), "field"));
    if (reference == null || reference.name() == null || reference.selection() == null) {
      error(
          place,
          ErrorCode.NO_CONTEXT_IN_SELECTION,
          "its `field` names no context; write for example \"$name { id }\"");
      return;
    }
    List<TypeDefinition> types = typesByContext.get(reference.name());
    if (types == null) {
      error(
          place,
          ErrorCode.CONTEXT_NOT_SET,
          "no type of this subgraph sets the context: add @context(name: \"" + reference.name()
              + "\") to one");
      return;
    }
    ContextSelection selection =
        new ContextSelection(subgraph, place.argument().type(), reference.selection());
    for (TypeDefinition type : types) {
      @Nullable String fault = selection.faultAt(type);
      if (fault != null) {
        error(
            place,
            ErrorCode.CONTEXT_INVALID_SELECTION,
            "its selection does not fit " + type.name() + ", which sets \"" + reference.name()
                + "\": " + fault);
        return;
      }
    }
  }

  /** The gateway calls the subgraph again with the argument, for which it needs a key. */
  private void keys(ContextualArgument place) {
    for (Directive key : subgraph.keys(place.type())) {
      if (!(key.argument("resolvable") instanceof Value.BooleanValue(boolean resolvable))
          || resolvable) {
        return;
      }
    }
    error(
        place,
        ErrorCode.CONTEXT_NO_RESOLVABLE_KEY,
        place.type().name() + " has no resolvable @key, so that it could not be asked for again");
  }
}
