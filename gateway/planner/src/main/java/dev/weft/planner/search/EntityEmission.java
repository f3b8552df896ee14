package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.Rewrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** One {@code _entities} field being written: all that a fetch asks of the objects of one place. */
final class EntityEmission {
  private final List<ResponsePath> paths = new ArrayList<>();
  private final SequencedMap<String, Set<Selection>> requires = new LinkedHashMap<>();
  private final SequencedMap<String, Emission> selections = new LinkedHashMap<>();
  private final Set<Rewrite> inputRewrites = new LinkedHashSet<>();
  private final List<Rewrite> outputRewrites = new ArrayList<>();
  private final AnswerKeys keys = AnswerKeys.top(outputRewrites);

  EntityEmission(Place place) {
    paths.add(Paths.of(place));
  }

  void add(Group group, Set<Condition> covered) {
    Visit visit = group.entrance();
    Set<Selection> inputs = requires.computeIfAbsent(visit.place.type, _ -> new LinkedHashSet<>());
    inputs.add(Selection.Field.leaf("__typename"));
    for (Input input : group.inputs) {
      inputs.addAll(write(input));
    }
    if (visit.node.isInterfaceObject()) {
      ResponsePath onTypes = new ResponsePath(
          List.of(new ResponsePath.Segment.OnTypes(List.copyOf(visit.place.possible))));
      inputRewrites.add(new Rewrite.SetTypename(onTypes, visit.node.typeName()));
    }
    selections
        .computeIfAbsent(visit.node.typeName(), _ -> new Emission())
        .add(visit, covered, keys);
  }

  private static List<Selection> write(Input input) {
    return switch (input) {
      case Input.OfField(Demand demand, List<Input> nested) ->
        List.of(new Selection.Field(
            demand.responseKey.equals(demand.name) ? null : demand.responseKey,
            demand.name,
            new LinkedHashMap<>(),
            List.of(),
            List.of(),
            demand.below == null ? null : new SelectionSet(writeAll(nested))));
      case Input.OfType(String type, List<Input> nested) ->
        type == null
            ? writeAll(nested)
            : List.of(new Selection.InlineFragment(
                type, List.of(), List.of(), new SelectionSet(writeAll(nested))));
    };
  }

  private static List<Selection> writeAll(List<Input> inputs) {
    Set<Selection> all = new LinkedHashSet<>();
    inputs.forEach(input -> all.addAll(write(input)));
    return List.copyOf(all);
  }

  EntityCall write(String alias, String variable) {
    List<Selection> inputs = new ArrayList<>();
    requires.forEach((type, fields) -> inputs.add(new Selection.InlineFragment(
        type, List.of(), List.of(), new SelectionSet(List.copyOf(fields)))));
    return new EntityCall(
        alias, variable, paths, inputs, List.copyOf(inputRewrites), selectionSet(), List.of());
  }

  private SelectionSet selectionSet() {
    List<Selection> fragments = new ArrayList<>();
    selections.forEach((type, emission) ->
        fragments.add(new Selection.InlineFragment(type, List.of(), List.of(), emission.write())));
    return new SelectionSet(fragments);
  }

  /** Calls that send and ask the same become one with several paths. */
  static List<EntityEmission> joined(Collection<EntityEmission> emissions) {
    List<EntityEmission> joined = new ArrayList<>();
    for (EntityEmission emission : emissions) {
      EntityEmission same = null;
      for (EntityEmission known : joined) {
        if (known.requires.equals(emission.requires)
            && known.inputRewrites.equals(emission.inputRewrites)
            && known.selectionSet().equals(emission.selectionSet())) {
          same = known;
        }
      }
      if (same == null) {
        joined.add(emission);
      } else {
        same.paths.addAll(emission.paths);
      }
    }
    return joined;
  }
}
