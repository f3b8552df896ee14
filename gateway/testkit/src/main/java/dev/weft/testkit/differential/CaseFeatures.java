package dev.weft.testkit.differential;

import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.RootFetch;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what the plan of a case makes use of: a field counts when a fetch asks for it. Confined to one case. */
final class CaseFeatures {
  /** How the planner calls a field whose key is taken. */
  private static final Pattern RENAMED = Pattern.compile("_+\\w+_\\d+");

  private final Supergraph supergraph;
  private final EnumSet<Feature> features = EnumSet.noneOf(Feature.class);

  private CaseFeatures(Supergraph supergraph) {
    this.supergraph = supergraph;
  }

  static Set<Feature> of(Supergraph supergraph, Operation operation, QueryPlan plan) {
    CaseFeatures found = new CaseFeatures(supergraph);
    found.conditions(operation.selectionSet());
    if (operation.kind() == OperationKind.MUTATION) {
      found.features.add(Feature.MUTATION);
    }
    Set<String> changed = new HashSet<>();
    for (FetchNode fetch : plan.fetches()) {
      SubgraphSchema subgraph = supergraph.schema(fetch.subgraph());
      if (subgraph == null) {
        continue;
      }
      if (fetch.operation().kind() == OperationKind.MUTATION) {
        changed.add(fetch.subgraph());
      }
      if (fetch.operation().text().contains("fragment ")) {
        found.features.add(Feature.GENERATED_FRAGMENTS);
      }
      switch (fetch) {
        case RootFetch root -> found.root(root, subgraph);
        case EntityFetch entities -> found.entities(entities, subgraph);
      }
    }
    if (changed.size() > 1) {
      found.features.add(Feature.SERIAL_MUTATIONS);
    }
    return found.features;
  }

  private void conditions(SelectionSet selectionSet) {
    Map<String, List<Condition>> byKey = new HashMap<>();
    for (Selection selection : selectionSet.selections()) {
      if (!selection.conditions().isEmpty()) {
        features.add(Feature.CONDITIONS);
      }
      switch (selection) {
        case Selection.Field field -> {
          List<Condition> other = byKey.put(field.responseKey(), field.conditions());
          if (other != null && !other.equals(field.conditions())) {
            features.add(Feature.ALTERNATIVE_CONDITIONS);
          }
          if (field.name().equals("__schema") || field.name().equals("__type")) {
            features.add(Feature.INTROSPECTION);
          } else if (field.selectionSet() != null) {
            conditions(field.selectionSet());
          }
        }
        case Selection.InlineFragment fragment -> conditions(fragment.selectionSet());
      }
    }
  }

  private void root(RootFetch fetch, SubgraphSchema subgraph) {
    if (!fetch.path().segments().isEmpty()) {
      features.add(Feature.QUERY_REENTERED);
    }
    if (!fetch.outputRewrites().isEmpty()) {
      features.add(Feature.RENAMED_KEYS);
    }
    String type = fetch.operation().kind() == OperationKind.MUTATION ? "Mutation" : "Query";
    for (Selection selection : fetch.operation().selectionSet().selections()) {
      if (selection instanceof Selection.Field field
          && supergraph.subgraphs().stream()
                  .filter(other -> declares(other.name(), type, field.name()))
                  .count()
              > 1) {
        features.add(Feature.SHARED_ROOT_FIELD);
      }
    }
    walk(fetch.operation().selectionSet(), type, subgraph);
  }

  private boolean declares(String subgraph, String type, String field) {
    SubgraphSchema schema = supergraph.schema(subgraph);
    SubgraphSchema.Type known = schema == null ? null : schema.type(type);
    return known != null && known.fields().containsKey(field);
  }

  private void entities(EntityFetch fetch, SubgraphSchema subgraph) {
    if (fetch.calls().size() > 1) {
      features.add(Feature.SEVERAL_CALLS);
    }
    for (EntityCall call : fetch.calls()) {
      if (!call.outputRewrites().isEmpty()) {
        features.add(Feature.RENAMED_KEYS);
      }
      for (Selection selection : call.selectionSet().selections()) {
        if (selection instanceof Selection.InlineFragment fragment
            && fragment.typeCondition() != null) {
          SubgraphSchema.Type type = subgraph.type(fragment.typeCondition());
          if (type != null) {
            entity(type);
          }
        }
      }
      walk(call.selectionSet(), "", subgraph);
    }
  }

  private void entity(SubgraphSchema.Type type) {
    if (type.kind() == SubgraphSchema.Kind.INTERFACE) {
      features.add(Feature.KEYED_INTERFACE);
    }
    for (SubgraphSchema.Key key : type.keys()) {
      if (key.fields().selections().size() > 1
          || (key.fields().selections().getFirst() instanceof JoinFieldSet.Field field
              && field.selections() != null)) {
        features.add(Feature.COMPOUND_KEY);
      }
    }
  }

  private void walk(SelectionSet selectionSet, String typeName, SubgraphSchema subgraph) {
    SubgraphSchema.Type type = subgraph.type(typeName);
    if (type != null && type.interfaceObject()) {
      features.add(Feature.INTERFACE_OBJECT);
    }
    for (Selection selection : selectionSet.selections()) {
      switch (selection) {
        case Selection.InlineFragment fragment ->
          walk(
              fragment.selectionSet(),
              fragment.typeCondition() == null ? typeName : fragment.typeCondition(),
              subgraph);
        case Selection.Field field -> {
          if (RENAMED.matcher(field.responseKey()).matches()) {
            features.add(Feature.RENAMED_KEYS);
          }
          SubgraphSchema.Field declared = type == null ? null : type.fields().get(field.name());
          if (type != null && declared != null) {
            field(declared, type.name());
            if (field.selectionSet() != null) {
              differs(declared.type().name());
              walk(field.selectionSet(), declared.type().name(), subgraph);
            }
          }
        }
      }
    }
  }

  private void differs(String typeName) {
    Set<Set<String>> members = new HashSet<>();
    for (var endpoint : supergraph.subgraphs()) {
      SubgraphSchema schema = supergraph.schema(endpoint.name());
      SubgraphSchema.Type type = schema == null ? null : schema.type(typeName);
      if (type != null
          && (type.kind() == SubgraphSchema.Kind.INTERFACE
              || type.kind() == SubgraphSchema.Kind.UNION)) {
        members.add(Set.copyOf(type.possibleTypes()));
      }
    }
    if (members.size() > 1) {
      features.add(Feature.ABSTRACT_DIFFERS);
    }
  }

  private void field(SubgraphSchema.Field field, String type) {
    if (field.provides() != null) {
      features.add(Feature.PROVIDES);
    }
    if (field.overrideLabel() != null) {
      features.add(Feature.OVERRIDE_LABEL);
    }
    if (!field.contextArguments().isEmpty()) {
      features.add(Feature.CONTEXT);
    }
    requires(field.requires(), type);
  }

  private void requires(@Nullable JoinFieldSet required, String type) {
    if (required == null) {
      return;
    }
    features.add(Feature.REQUIRES);
    for (JoinFieldSet.Selection selection : required.selections()) {
      if (selection instanceof JoinFieldSet.Field field) {
        if (field.selections() != null) {
          features.add(Feature.NESTED_REQUIRES);
        }
        if (!field.arguments().isEmpty()) {
          features.add(Feature.REQUIRES_WITH_ARGUMENTS);
        }
        if (isItselfRequiring(type, field.name())) {
          features.add(Feature.REQUIRES_CHAIN);
        }
      }
    }
  }

  private boolean isItselfRequiring(String typeName, String field) {
    for (var endpoint : supergraph.subgraphs()) {
      SubgraphSchema schema = supergraph.schema(endpoint.name());
      SubgraphSchema.Type type = schema == null ? null : schema.type(typeName);
      SubgraphSchema.Field known = type == null ? null : type.fields().get(field);
      if (known != null && known.requires() != null) {
        return true;
      }
    }
    return false;
  }
}
