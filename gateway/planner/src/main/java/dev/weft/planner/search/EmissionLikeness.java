package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.planner.plan.ContextArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What groups send and ask, as a flat list: groups of two places whose lists are equal amount to the same, but for the
 * path. To compare lists is less work than to write selections and to compare these.
 *
 * <p>Confined to one fetch.
 */
final class EmissionLikeness {
  private enum Mark {
    GROUP,
    INPUTS,
    FIELDS,
    TYPENAME,
    BELOW,
    NARROWED,
    END
  }

  private final List<Object> parts = new ArrayList<>();

  private EmissionLikeness() {}

  /** The likeness of all that a fetch asks of the objects of one place. */
  static List<Object> of(List<Group> groups, Map<Group, List<ContextArgument>> contexts) {
    EmissionLikeness likeness = new EmissionLikeness();
    for (Group group : groups) {
      likeness.add(group, contexts.getOrDefault(group, List.of()));
    }
    return likeness.parts;
  }

  private void add(Group group, List<ContextArgument> contexts) {
    Visit visit = group.entrance();
    parts.add(Mark.GROUP);
    parts.add(visit.place.type);
    if (!visit.place.isOfOneType() || visit.node.isInterfaceObject()) {
      parts.add(visit.place.possible);
    }
    parts.add(contexts);
    group.inputs.forEach(this::add);
    parts.add(Mark.FIELDS);
    add(visit);
  }

  private void add(Input input) {
    parts.add(Mark.INPUTS);
    switch (input) {
      case Input.OfField(Demand demand, List<Input> nested) -> {
        parts.add(demand.responseKey);
        parts.add(demand.name);
        nested.forEach(this::add);
      }
      case Input.OfType(@Nullable String type, List<Input> nested) -> {
        parts.add(Mark.NARROWED);
        parts.add(type == null ? "" : type);
        nested.forEach(this::add);
      }
    }
    parts.add(Mark.END);
  }

  private void add(Visit visit) {
    parts.add(visit.node);
    if (Emission.typename(visit)) {
      parts.add(Mark.TYPENAME);
    }
    for (Demand demand : Emission.inOrder(visit)) {
      parts.add(demand.responseKey);
      parts.add(demand.name);
      FieldEdge edge = visit.node.field(demand.name);
      parts.add(Emission.arguments(demand, edge, visit));
      parts.add(demand.conditions);
      parts.add(demand.directives);
      Visit below = visit.fields.get(demand);
      if (below != null) {
        parts.add(Mark.BELOW);
        add(below);
      }
    }
    for (Visit narrowed : visit.narrowed.values()) {
      parts.add(Mark.NARROWED);
      add(narrowed);
    }
    parts.add(Mark.END);
  }
}
