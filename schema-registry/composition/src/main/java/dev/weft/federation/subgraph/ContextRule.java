package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.NearestName;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.SourceText;
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
              coordinate + " is an argument of a directive, which cannot be filled from a context",
              "remove @" + from.name());
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
          subgraph.atArgument(set, "name"),
          "the context \"" + name + "\" of " + type.name() + " has an invalid name",
          "use letters and digits only, a letter first");
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

  private void error(ContextualArgument place, ErrorCode code, String problem, String mend) {
    error(place, code, subgraph.at(place.from().location()), problem, mend);
  }

  private void error(
      ContextualArgument place,
      ErrorCode code,
      List<ProblemLocation> locations,
      String problem,
      String mend) {
    context.error(
        code,
        place.coordinate(),
        locations,
        place.coordinate() + " has @" + place.from().name() + ", but " + problem,
        mend);
  }

  private void argument(ContextualArgument place) {
    if (!(place.type() instanceof ObjectDefinition)) {
      error(
          place,
          ErrorCode.CONTEXT_NOT_SET,
          place.type().name() + " is an interface",
          "use it on fields of object types that no interface has");
      return;
    }
    keys(place);
    for (String parent : Schema.interfacesOf(place.type())) {
      if (schema.type(parent) instanceof InterfaceDefinition
          && schema.field(parent, place.field().name()) != null) {
        error(
            place,
            ErrorCode.CONTEXT_NOT_SET,
            subgraph.at(place.from().location()),
            "the field implements " + parent + "." + place.field().name()
                + ", and interfaces do not know of contexts",
            "use it on a field that no interface has");
        return;
      }
    }
    if (place.argument().defaultValue() != null) {
      error(
          place,
          ErrorCode.CONTEXT_NOT_SET,
          subgraph.atDefault(place.argument().location()),
          "it has a default value, which would never be used",
          "remove the default value");
    }
    ContextReference reference = ContextReference.parse(Subgraph.string(place.from(), "field"));
    if (reference == null || reference.name() == null || reference.selection() == null) {
      error(
          place,
          ErrorCode.NO_CONTEXT_IN_SELECTION,
          subgraph.atArgument(place.from(), "field"),
          "its `field` "
              + (reference == null || reference.name() == null
                  ? "names no context"
                  : "selects nothing of the context"),
          "write the context and what to select of it, for example \"$name { id }\"");
      return;
    }
    List<TypeDefinition> types = typesByContext.get(reference.name());
    if (types == null) {
      error(
          place,
          ErrorCode.CONTEXT_NOT_SET,
          subgraph.atArgument(place.from(), "field"),
          "no type of this subgraph sets the context \"" + reference.name() + "\"",
          NearestName.mend(
              reference.name(),
              typesByContext.keySet(),
              "add @context(name: \"" + reference.name() + "\") to a type above it"));
      return;
    }
    ContextSelection selection =
        new ContextSelection(subgraph, place.argument().type(), reference.selection());
    for (TypeDefinition type : types) {
      ContextSelection.@Nullable Fault fault = selection.faultAt(type);
      if (fault != null) {
        error(
            place,
            ErrorCode.CONTEXT_INVALID_SELECTION,
            places(place, reference, type, fault.inside()),
            "its selection does not fit " + type.name() + ", which sets \"" + reference.name()
                + "\": " + fault.problem(),
            place.argument().type().toString().contains("!")
                ? "let the argument be nullable, since a context can be unknown"
                : "select one value of type " + place.argument().type()
                    + " of each type that sets \"" + reference.name() + "\"");
        return;
      }
    }
    ContextSelection.@Nullable Fault unused = selection.unusedFragment(types);
    if (unused != null) {
      error(
          place,
          ErrorCode.CONTEXT_INVALID_SELECTION,
          places(place, reference, types.getFirst(), unused.inside()),
          "its selection has a fragment without a use: " + unused.problem(),
          "remove the fragment, or set the context on the type");
    }
  }

  /** The place in the selection, and where the context is set. */
  private List<ProblemLocation> places(
      ContextualArgument place,
      ContextReference reference,
      TypeDefinition type,
      @Nullable SourceLocation inside) {
    String text = Subgraph.string(place.from(), "field");
    String selection = reference.selection();
    List<ProblemLocation> places = new ArrayList<>(
        text == null || selection == null || inside == null
            ? subgraph.atArgument(place.from(), "field")
            : subgraph.atInside(
                place.from(), "field", SourceText.shifted(text, selection, inside)));
    for (Directive set : subgraph.applied(type.directives(), FederationDirective.CONTEXT)) {
      if (String.valueOf(reference.name()).equals(Subgraph.string(set, "name"))) {
        subgraph.at(set.location()).forEach(at -> places.add(at.noting("sets the context")));
      }
    }
    return places;
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
        subgraph.at(place.type().location()),
        place.type().name() + " has no resolvable @key, so that it could not be asked for again",
        "give " + place.type().name() + " a @key");
  }
}
