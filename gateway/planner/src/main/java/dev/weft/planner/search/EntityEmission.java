package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.ContextArgument;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.Rewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/** One {@code _entities} field being written: all that a fetch asks of the objects of one place. */
final class EntityEmission {
  private final List<ResponsePath> paths = new ArrayList<>();
  private final Budget budget;
  private final SequencedMap<String, RepresentationShape> requires = new LinkedHashMap<>();
  private final SequencedMap<String, Emission> selections = new LinkedHashMap<>();
  private final SequencedMap<String, List<String>> interfaceObjects = new LinkedHashMap<>();
  private final Set<Rewrite> inputRewrites = new LinkedHashSet<>();
  private final List<ContextArgument> contexts;
  private final List<Rewrite> outputRewrites = new ArrayList<>();
  private final AnswerKeys keys = AnswerKeys.top(outputRewrites);

  EntityEmission(Place place, List<ContextArgument> contexts, Budget budget) {
    this.paths.add(Paths.of(place));
    this.budget = budget;
    this.contexts = List.copyOf(contexts);
  }

  /**
   * Whether a group's representations can be joined with those that are sent already. An interface object is one type
   * for all implementations: what is asked of it for some of them would be asked of all that are sent. An entity whose
   * context is missing is not sent, which must not keep it from other fields.
   */
  boolean accepts(Group group, List<ContextArgument> groupContexts) {
    if (!contexts.equals(groupContexts)) {
      return false;
    }
    Visit visit = group.entrance();
    List<String> types = types(visit.place);
    String node = visit.node.typeName();
    if (visit.node.isInterfaceObject()
        && !types.equals(interfaceObjects.getOrDefault(node, types))) {
      return false;
    }
    return types.stream()
        .map(requires::get)
        .filter(Objects::nonNull)
        .allMatch(shape -> group.inputs.stream().allMatch(shape::accepts));
  }

  /** The types of the objects at {@code place}: a type that is narrowed twice names more than are meant. */
  private static List<String> types(Place place) {
    return place.isNarrowed() && place.parent != null && place.parent.isNarrowed()
        ? List.copyOf(place.possible)
        : List.of(place.type);
  }

  /** Asks the same of the objects of another place. */
  void alsoAt(Place place) {
    paths.add(Paths.of(place));
  }

  /** Whether something is asked under a key that is not the client's. */
  boolean hasAliases() {
    return !outputRewrites.isEmpty();
  }

  void add(Group group, Set<Condition> covered) {
    Visit visit = group.entrance();
    List<String> types = types(visit.place);
    for (String type : types) {
      RepresentationShape shape = requires.computeIfAbsent(type, _ -> RepresentationShape.named());
      group.inputs.forEach(shape::add);
    }
    if (visit.node.isInterfaceObject()) {
      interfaceObjects.put(visit.node.typeName(), types);
      ResponsePath onTypes = new ResponsePath(
          List.of(new ResponsePath.Segment.OnTypes(List.copyOf(visit.place.possible))));
      inputRewrites.add(new Rewrite.SetTypename(onTypes, visit.node.typeName()));
    }
    selections
        .computeIfAbsent(visit.node.typeName(), _ -> new Emission(budget))
        .add(visit, covered, keys);
  }

  /** What is sent and asked. */
  EntityCallDraft write() {
    SequencedMap<String, SelectionSet> shapes = new LinkedHashMap<>();
    requires.forEach((type, shape) -> shapes.put(type, shape.write()));
    List<Selection> fragments = new ArrayList<>();
    selections.forEach((type, emission) ->
        fragments.add(new Selection.InlineFragment(type, List.of(), List.of(), emission.write())));
    return new EntityCallDraft(
        List.copyOf(paths),
        shapes,
        List.copyOf(inputRewrites),
        contexts,
        new SelectionSet(fragments),
        outputRewrites);
  }
}
