package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.operation.VariableRenaming;
import dev.weft.planner.plan.ContextArgument;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.Rewrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/** One {@code _entities} field being written: all that a fetch asks of the objects of one place. */
final class EntityEmission {
  private final List<ResponsePath> paths = new ArrayList<>();
  private final SequencedMap<String, RepresentationShape> requires = new LinkedHashMap<>();
  private final SequencedMap<String, Emission> selections = new LinkedHashMap<>();
  private final SequencedMap<String, List<String>> interfaceObjects = new LinkedHashMap<>();
  private final Set<Rewrite> inputRewrites = new LinkedHashSet<>();
  private final List<ContextArgument> contexts;
  private final List<Rewrite> outputRewrites = new ArrayList<>();
  private final AnswerKeys keys = AnswerKeys.top(outputRewrites);

  EntityEmission(Place place, List<ContextArgument> contexts) {
    paths.add(Paths.of(place));
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
        .computeIfAbsent(visit.node.typeName(), _ -> new Emission())
        .add(visit, covered, keys);
  }

  /** Writes the call; {@code newNames} are those of contextual variables that have to be named anew. */
  EntityCall write(String alias, String variable, Map<String, String> newNames) {
    return new EntityCall(
        alias,
        variable,
        paths,
        requires(),
        List.copyOf(inputRewrites),
        contexts.stream()
            .map(it -> new ContextArgument(
                newNames.getOrDefault(it.variable(), it.variable()), it.type(), it.sources()))
            .toList(),
        VariableRenaming.apply(selectionSet(), newNames),
        List.copyOf(outputRewrites));
  }

  /** The contextual variables, as they are named before any is named anew. */
  List<ContextArgument> contexts() {
    return contexts;
  }

  private List<Selection> requires() {
    List<Selection> fragments = new ArrayList<>();
    requires.forEach((type, shape) ->
        fragments.add(new Selection.InlineFragment(type, List.of(), List.of(), shape.write())));
    return fragments;
  }

  private SelectionSet selectionSet() {
    List<Selection> fragments = new ArrayList<>();
    selections.forEach((type, emission) ->
        fragments.add(new Selection.InlineFragment(type, List.of(), List.of(), emission.write())));
    return new SelectionSet(fragments);
  }

  /** Calls that send and ask the same become one, for several types or with several paths. */
  static List<EntityEmission> joined(Collection<EntityEmission> emissions) {
    return ofSeveralPaths(ofSeveralTypes(emissions));
  }

  /** What is asked of an interface object for several implementations one by one is asked of them together. */
  private static List<EntityEmission> ofSeveralTypes(Collection<EntityEmission> emissions) {
    List<EntityEmission> joined = new ArrayList<>();
    for (EntityEmission emission : emissions) {
      EntityEmission same = null;
      for (EntityEmission known : joined) {
        if (known.isOneInterfaceObject()
            && emission.isOneInterfaceObject()
            && known.paths.equals(emission.paths)
            && known.shape().equals(emission.shape())
            && known.selectionSet().equals(emission.selectionSet())) {
          same = known;
        }
      }
      if (same == null) {
        joined.add(emission);
      } else {
        emission.requires.forEach(same.requires::putIfAbsent);
        same.inputRewrites.addAll(emission.inputRewrites);
      }
    }
    return joined;
  }

  private boolean isOneInterfaceObject() {
    return !inputRewrites.isEmpty() && selections.size() == 1;
  }

  private SelectionSet shape() {
    return requires.firstEntry().getValue().write();
  }

  private static List<EntityEmission> ofSeveralPaths(List<EntityEmission> emissions) {
    List<EntityEmission> joined = new ArrayList<>();
    for (EntityEmission emission : emissions) {
      EntityEmission same = null;
      for (EntityEmission known : joined) {
        if (known.requires().equals(emission.requires())
            && known.inputRewrites.equals(emission.inputRewrites)
            && known.contexts.equals(emission.contexts)
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
