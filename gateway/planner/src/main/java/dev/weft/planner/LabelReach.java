package dev.weft.planner;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the labels of progressive overrides that can make a difference to an operation's plan: those of the fields that
 * it selects, and of the fields that keys and requirements on the way may read, in any subgraph. May name too many, never
 * too few. Confined to one call.
 */
final class LabelReach {
  private final Supergraph supergraph;
  private final ApiSchema schema;
  private final Set<String> labels = new TreeSet<>();
  private final Set<String> seenTypes = new LinkedHashSet<>();
  private final Set<String> seenFields = new LinkedHashSet<>();

  private LabelReach(Supergraph supergraph) {
    this.supergraph = supergraph;
    this.schema = supergraph.fullSchema();
  }

  /** Whether the supergraph has labels at all. */
  static boolean any(Supergraph supergraph) {
    return supergraph.subgraphs().stream()
        .map(subgraph -> supergraph.schema(subgraph.name()))
        .filter(subgraph -> subgraph != null)
        .flatMap(subgraph -> subgraph.types().values().stream())
        .flatMap(type -> type.fields().values().stream())
        .anyMatch(field -> field.overrideLabel() != null);
  }

  /** The labels, sorted. */
  static List<String> of(Supergraph supergraph, Operation operation) {
    LabelReach reach = new LabelReach(supergraph);
    @Nullable
    String root = switch (operation.kind()) {
      case QUERY -> reach.schema.queryType();
      case MUTATION -> reach.schema.mutationType();
      case SUBSCRIPTION -> reach.schema.subscriptionType();
    };
    if (root != null) {
      reach.selections(operation.selectionSet(), root);
    }
    return List.copyOf(reach.labels);
  }

  private void selections(SelectionSet selectionSet, String type) {
    type(type);
    for (Selection selection : selectionSet.selections()) {
      switch (selection) {
        case Selection.InlineFragment fragment ->
          selections(
              fragment.selectionSet(),
              fragment.typeCondition() == null ? type : fragment.typeCondition());
        case Selection.Field field -> {
          @Nullable String value = field(type, field.name());
          if (field.selectionSet() != null && value != null) {
            selections(field.selectionSet(), value);
          }
        }
      }
    }
  }

  private void fieldSet(JoinFieldSet fields, String type) {
    for (JoinFieldSet.Selection selection : fields.selections()) {
      switch (selection) {
        case JoinFieldSet.Fragment(@Nullable String on, JoinFieldSet nested) ->
          fieldSet(nested, on == null ? type : on);
        case JoinFieldSet.Field field -> {
          @Nullable String value = field(type, field.name());
          if (field.selections() != null && value != null) {
            fieldSet(field.selections(), value);
          }
        }
      }
    }
  }

  /** Objects of a type may be looked up by any key of theirs, in any subgraph. */
  private void type(String name) {
    if (!seenTypes.add(name)) {
      return;
    }
    for (String related : related(name)) {
      for (SubgraphSchema.Type type : everywhere(related)) {
        type.keys().forEach(key -> fieldSet(key.fields(), related));
      }
    }
  }

  /** Notes a field and what it needs; the type of its value, or null for those of introspection. */
  private @Nullable String field(String type, String name) {
    SchemaType.@Nullable Field merged = schema.field(type, name);
    if (seenFields.add(type + "." + name)) {
      for (String related : related(type)) {
        for (SubgraphSchema.Type known : everywhere(related)) {
          SubgraphSchema.@Nullable Field field = known.fields().get(name);
          if (field != null) {
            needs(field, related);
          }
        }
      }
      if (merged != null) {
        type(merged.type().name());
      }
    }
    return merged == null ? null : merged.type().name();
  }

  private void needs(SubgraphSchema.Field field, String type) {
    if (field.overrideLabel() != null) {
      labels.add(field.overrideLabel());
    }
    if (field.requires() != null) {
      fieldSet(field.requires(), type);
    }
    if (!field.contextArguments().isEmpty()) {
      // what a context's selection reads is not worked out: any label may count
      everyLabel();
    }
  }

  private void everyLabel() {
    for (var subgraph : supergraph.subgraphs()) {
      SubgraphSchema known = supergraph.schema(subgraph.name());
      if (known != null) {
        known.types().values().stream()
            .flatMap(type -> type.fields().values().stream())
            .forEach(field -> {
              if (field.overrideLabel() != null) {
                labels.add(field.overrideLabel());
              }
            });
      }
    }
  }

  /** A type, the object types it stands for, and the interfaces that these have. */
  private Set<String> related(String name) {
    Set<String> related = new LinkedHashSet<>();
    related.add(name);
    related.addAll(schema.possibleTypes(name));
    for (String each : List.copyOf(related)) {
      everywhere(each).forEach(type -> related.addAll(type.interfaces()));
    }
    return related;
  }

  private List<SubgraphSchema.Type> everywhere(String name) {
    List<SubgraphSchema.Type> types = new ArrayList<>();
    for (var subgraph : supergraph.subgraphs()) {
      SubgraphSchema schemaOf = supergraph.schema(subgraph.name());
      SubgraphSchema.Type type = schemaOf == null ? null : schemaOf.type(name);
      if (type != null) {
        types.add(type);
      }
    }
    return types;
  }
}
