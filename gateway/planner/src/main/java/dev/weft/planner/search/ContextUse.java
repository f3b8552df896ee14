package dev.weft.planner.search;

import dev.weft.planner.plan.ContextArgument;
import dev.weft.planner.plan.ResponsePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contextual argument that a fetch is sent.
 *
 * @param sources where the values are, seen from the entities of the fetch
 */
record ContextUse(ContextNeed need, List<ContextArgument.Source> sources) {
  ContextUse {
    sources = List.copyOf(sources);
  }

  /** Adds where inputs have their values, seen from objects {@code levelsUp} above an entity. */
  static void sources(
      List<Input> inputs,
      int levelsUp,
      @Nullable String type,
      List<ResponsePath.Segment> path,
      List<ContextArgument.Source> into) {
    for (Input input : inputs) {
      List<ResponsePath.Segment> further = new ArrayList<>(path);
      switch (input) {
        case Input.OfField(Demand demand, List<Input> nested) -> {
          further.add(new ResponsePath.Segment.Key(demand.responseKey));
          if (demand.below == null) {
            into.add(new ContextArgument.Source(levelsUp, type, new ResponsePath(further)));
          } else {
            sources(nested, levelsUp, type, further, into);
          }
        }
        case Input.OfType(@Nullable String on, List<Input> nested) -> {
          @Nullable String first = on == null ? type : on;
          if (on != null && !path.isEmpty()) {
            further.add(new ResponsePath.Segment.OnTypes(List.of(on)));
            first = type;
          }
          sources(nested, levelsUp, first, further, into);
        }
      }
    }
  }
}
