package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.ContextReference;
import dev.weft.federation.subgraph.FieldSet;
import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import dev.weft.federation.subgraph.FieldSets;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field computed from others asks for all that those ask for: otherwise a client could read by {@code @requires} or a
 * context what it may not read.
 */
final class TransitiveAuthRule {
  private static final List<FederationDirective> AUTHORIZATION = List.of(
      FederationDirective.AUTHENTICATED,
      FederationDirective.REQUIRES_SCOPES,
      FederationDirective.POLICY);

  private final MergeContext context;
  private final ComposedDirectives composed;
  private final Schema supergraph;

  TransitiveAuthRule(MergeContext context, ComposedDirectives composed, Schema supergraph) {
    this.context = context;
    this.composed = composed;
    this.supergraph = supergraph;
  }

  void check() {
    if (composed.nameOf(FederationDirective.AUTHENTICATED) == null
        && composed.nameOf(FederationDirective.REQUIRES_SCOPES) == null
        && composed.nameOf(FederationDirective.POLICY) == null) {
      return;
    }
    for (SubgraphOutline outline : context.outlines()) {
      outline
          .computed()
          .forEach(computed -> field(outline.subgraph(), computed.type(), computed.field()));
    }
  }

  private void field(Subgraph subgraph, TypeDefinition type, FieldDefinition field) {
    Directive requires = subgraph.first(field.directives(), FederationDirective.REQUIRES);
    if (requires != null) {
      FieldSet fields = FieldSets.parseOrNull(Subgraph.string(requires, "fields"));
      if (fields != null) {
        report(
            subgraph,
            type,
            field,
            requires,
            unmet(of(type.name(), field.name()), type.name(), fields));
      }
    }
    for (InputValueDefinition argument : field.arguments()) {
      Directive fromContext =
          subgraph.first(argument.directives(), FederationDirective.FROM_CONTEXT);
      ContextReference reference = fromContext == null
          ? null
          : ContextReference.parse(Subgraph.string(fromContext, "field"));
      FieldSet fields = reference == null ? null : FieldSets.parseOrNull(reference.selection());
      if (fromContext == null || reference == null || reference.name() == null || fields == null) {
        continue;
      }
      for (TypeDefinition location : subgraph.schema().types().values()) {
        for (Directive set : subgraph.applied(location.directives(), FederationDirective.CONTEXT)) {
          if (reference.name().equals(Subgraph.string(set, "name"))) {
            report(
                subgraph,
                type,
                field,
                fromContext,
                unmet(of(type.name(), field.name()), location.name(), fields));
          }
        }
      }
    }
  }

  private void report(
      Subgraph subgraph,
      TypeDefinition type,
      FieldDefinition field,
      Directive cause,
      @Nullable String unmet) {
    if (unmet != null) {
      String coordinate = type.name() + "." + field.name();
      context.error(
          ErrorCode.MISSING_TRANSITIVE_AUTH_REQUIREMENTS,
          coordinate,
          "[" + subgraph.name() + "] " + coordinate + " is computed from " + unmet
              + ", which asks for authorization that " + coordinate + " does not",
          "apply the same @authenticated, @requiresScopes or @policy to " + coordinate,
          places(subgraph, cause, unmet));
    }
  }

  /** Where the field is computed, and where what it is computed from, or the type of that, asks for more. */
  private List<ProblemLocation> places(Subgraph subgraph, Directive cause, String unmet) {
    List<ProblemLocation> places = new ArrayList<>(subgraph.at(cause.location()));
    Places elements = new Places(context);
    int dot = unmet.indexOf('.');
    FieldDefinition field =
        dot < 0 ? null : supergraph.field(unmet.substring(0, dot), unmet.substring(dot + 1));
    for (FederationDirective kind : AUTHORIZATION) {
      places.addAll(elements.applied(unmet, kind));
      if (field != null) {
        places.addAll(elements.applied(field.type().name(), kind));
      }
    }
    return places;
  }

  /** What a client has shown who reads a field: what its type and the field itself ask for. */
  private AuthRequirement of(String typeName, String fieldName) {
    AuthRequirement requirement = ofType(typeName);
    FieldDefinition field = supergraph.field(typeName, fieldName);
    return field == null
        ? requirement
        : requirement.and(AuthRequirement.of(field.directives(), composed));
  }

  private AuthRequirement ofField(FieldDefinition field) {
    return AuthRequirement.of(field.directives(), composed)
        .and(ofType(field.type().name()));
  }

  private AuthRequirement ofType(String name) {
    TypeDefinition type = supergraph.type(name);
    return type == null ? AuthRequirement.NONE : AuthRequirement.of(type.directives(), composed);
  }

  /** The first selected element that asks for more than {@code given}, or null. */
  private @Nullable String unmet(AuthRequirement given, String typeName, FieldSet fields) {
    for (Selection selection : fields.selections()) {
      String unmet = switch (selection) {
        case FragmentSelection fragment -> {
          String type = fragment.typeCondition() == null ? typeName : fragment.typeCondition();
          yield given.implies(ofType(type)) ? unmet(given, type, fragment.selections()) : type;
        }
        case FieldSelection selected -> {
          FieldDefinition field = supergraph.field(typeName, selected.name());
          if (field == null) {
            yield null;
          }
          if (!given.implies(ofField(field))) {
            yield typeName + "." + field.name();
          }
          yield selected.selections() == null
              ? null
              : unmet(given, field.type().name(), selected.selections());
        }
      };
      if (unmet != null) {
        return unmet;
      }
    }
    return null;
  }
}
