package dev.weft.testkit.simulator;

import dev.weft.testkit.simulator.MergedSchema.Declaration;
import dev.weft.testkit.subgraph.ContextArgument;
import dev.weft.testkit.subgraph.EntityKey;
import dev.weft.testkit.subgraph.SubgraphSdl;
import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which fields of which object types keys and {@code @requires} name, at any depth. Immutable. */
final class KeyPaths {
  private final MergedSchema schema;
  private final Set<String> keyFields = new HashSet<>();
  private final Set<String> requiredFields = new HashSet<>();
  private final Set<String> providedTypes = new HashSet<>();

  KeyPaths(MergedSchema schema) {
    this.schema = schema;
    for (SubgraphSdl subgraph : schema.subgraphs()) {
      for (String type : subgraph.types().keySet()) {
        for (EntityKey key : subgraph.keys(type)) {
          walk(types(subgraph, type), key.fields().selections(), keyFields);
        }
      }
    }
    for (String type : schema.objectTypes()) {
      for (String field : schema.fields(type)) {
        for (Declaration declaration : schema.declarations(type, field)) {
          readFacts(type, declaration);
        }
      }
    }
  }

  private void readFacts(String type, Declaration declaration) {
    SubgraphSdl subgraph = declaration.subgraph();
    for (ContextArgument argument : subgraph.contextArguments(
        declaration.localType(), declaration.definition().name())) {
      for (String above : subgraph.contextTypes(argument.context())) {
        walk(types(subgraph, above), argument.selection().selections(), requiredFields);
      }
    }
    if (declaration.facts().requires() != null) {
      walk(Set.of(type), declaration.facts().requires().selections(), requiredFields);
    }
    if (declaration.facts().provides() != null) {
      var provided = new HashSet<String>();
      walk(
          schema.possibleTypes(declaration.definition().type().name()),
          declaration.facts().provides().selections(),
          provided);
      provided.forEach(
          coordinate -> providedTypes.add(coordinate.substring(0, coordinate.indexOf('.'))));
    }
  }

  private Set<String> types(SubgraphSdl subgraph, String type) {
    return schema.possibleTypes(MergedSchema.canonical(subgraph, type));
  }

  private void walk(Set<String> types, SelectionSet selections, Set<String> into) {
    for (Selection<?> selection : selections.getSelections()) {
      if (selection instanceof InlineFragment fragment) {
        Set<String> narrowed = new LinkedHashSet<>(types);
        if (fragment.getTypeCondition() != null) {
          narrowed.retainAll(schema.possibleTypes(fragment.getTypeCondition().getName()));
        }
        walk(narrowed, fragment.getSelectionSet(), into);
      } else if (selection instanceof Field field) {
        for (String type : types) {
          if (schema.fields(type).contains(field.getName())) {
            into.add(type + "." + field.getName());
            if (field.getSelectionSet() != null) {
              String child = schema.type(type, field.getName()).name();
              walk(schema.possibleTypes(child), field.getSelectionSet(), into);
            }
          }
        }
      }
    }
  }

  /** Whether the value of a field spells the identity of its object. */
  boolean isKeyField(String type, String field) {
    return keyFields.contains(type + "." + field);
  }

  /** Whether some {@code @requires} reads a field. */
  boolean isRequired(String type, String field) {
    return requiredFields.contains(type + "." + field);
  }

  /** Whether {@code @provides} gives fields of a type. */
  boolean isProvided(String type) {
    return providedTypes.contains(type);
  }
}
