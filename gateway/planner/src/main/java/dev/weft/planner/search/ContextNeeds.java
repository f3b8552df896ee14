package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.federation.supergraph.Supergraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds which objects further up set the contexts of a field's arguments.
 *
 * <p>The nearest object above sets a context when a type it is of does in the argument's subgraph. The object that the
 * field is of counts only when none above does. Confined to one search.
 */
final class ContextNeeds {
  private record Question(Place place, FieldEdge edge) {}

  private final boolean anywhere;
  private final Supergraph supergraph;
  private final ApiSchema schema;
  private final Map<Question, List<ContextNeed>> answers = new HashMap<>();

  ContextNeeds(Supergraph supergraph, boolean anywhere) {
    this.anywhere = anywhere;
    this.supergraph = supergraph;
    this.schema = supergraph.fullSchema();
  }

  /** Whether any field has contextual arguments. */
  boolean areAnywhere() {
    return anywhere;
  }

  /** What the arguments of a field need when it is asked of the objects of {@code place}; empty for most fields. */
  List<ContextNeed> of(Place place, FieldEdge edge) {
    if (edge.contextArguments().isEmpty()) {
      return List.of();
    }
    return answers.computeIfAbsent(
        new Question(place, edge),
        _ -> edge.contextArguments().stream()
            .map(argument -> need(place, edge.from().subgraph(), argument))
            .toList());
  }

  private ContextNeed need(Place place, String subgraph, SubgraphSchema.ContextArgument argument) {
    Set<String> setting = setting(subgraph, argument.context());
    JoinFieldSet selection = selection(argument);
    List<ContextNeed.Setter> setters = new ArrayList<>();
    int levelsUp = 0;
    Place at = place.base();
    while (at.field != null) {
      Place above = at.field.place;
      levelsUp++;
      if (add(above, levelsUp, setting, selection, setters)) {
        return new ContextNeed(argument, setters);
      }
      at = above.base();
    }
    if (setters.isEmpty()) {
      add(place, 0, setting, selection, setters);
    }
    return new ContextNeed(argument, setters);
  }

  /** The object types that set a context. */
  private Set<String> setting(String subgraph, String context) {
    Set<String> setting = new LinkedHashSet<>();
    SubgraphSchema types = supergraph.schema(subgraph);
    if (types != null) {
      for (SubgraphSchema.Type type : types.types().values()) {
        if (type.contexts().contains(context)) {
          setting.addAll(schema.possibleTypes(type.name()));
        }
      }
    }
    return setting;
  }

  private static JoinFieldSet selection(SubgraphSchema.ContextArgument argument) {
    try {
      return JoinFieldSet.parse(argument.selection());
    } catch (SdlSyntaxException e) {
      return new JoinFieldSet(List.of());
    }
  }

  /** Adds the setters at a place; says whether all its objects are such. */
  private boolean add(
      Place place,
      int levelsUp,
      Set<String> setting,
      JoinFieldSet selection,
      List<ContextNeed.Setter> into) {
    Set<String> types = new LinkedHashSet<>(place.possible);
    types.retainAll(setting);
    if (types.isEmpty()) {
      return false;
    }
    boolean all = types.size() == place.possible.size();
    JoinFieldSet relevant = relevant(selection, place.type, types);
    if (all && isSelectable(relevant, place.type)) {
      into.add(new ContextNeed.Setter(place, levelsUp, null, relevant));
      return true;
    }
    for (String type : types) {
      JoinFieldSet own = relevant(selection, type, Set.of(type));
      JoinFieldSet.Selection fragment = new JoinFieldSet.Fragment(type, own);
      into.add(new ContextNeed.Setter(place, levelsUp, type, new JoinFieldSet(List.of(fragment))));
    }
    return all;
  }

  /** What of a selection counts for objects of some types, seen from a static type. */
  private JoinFieldSet relevant(JoinFieldSet selection, String staticType, Set<String> types) {
    List<JoinFieldSet.Selection> kept = new ArrayList<>();
    for (JoinFieldSet.Selection each : selection.selections()) {
      switch (each) {
        case JoinFieldSet.Field field -> kept.add(field);
        case JoinFieldSet.Fragment(var condition, var nested) -> {
          Set<String> both = new LinkedHashSet<>(types);
          if (condition != null) {
            both.retainAll(schema.possibleTypes(condition));
          }
          if (both.isEmpty()) {
            continue;
          }
          boolean same = condition == null
              || condition.equals(staticType)
              || (types.size() == 1 && types.contains(staticType));
          if (same || condition == null) {
            kept.addAll(relevant(nested, staticType, types).selections());
          } else {
            kept.add(new JoinFieldSet.Fragment(condition, relevant(nested, condition, both)));
          }
        }
      }
    }
    return new JoinFieldSet(kept);
  }

  private boolean isSelectable(JoinFieldSet selection, String type) {
    return selection.selections().stream()
        .allMatch(each -> !(each instanceof JoinFieldSet.Field field)
            || field.name().equals("__typename")
            || schema.field(type, field.name()) != null);
  }
}
