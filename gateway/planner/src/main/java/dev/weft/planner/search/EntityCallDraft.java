package dev.weft.planner.search;

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
import java.util.SequencedMap;
import java.util.Set;

/**
 * An {@code _entities} field that has no name yet.
 *
 * @param shapes what a representation is made of, by type
 */
record EntityCallDraft(
    List<ResponsePath> paths,
    SequencedMap<String, SelectionSet> shapes,
    List<Rewrite> inputRewrites,
    List<ContextArgument> contexts,
    SelectionSet selectionSet,
    List<Rewrite> outputRewrites) {

  private record OfTypes(
      List<ResponsePath> paths,
      SelectionSet shape,
      List<ContextArgument> contexts,
      SelectionSet selectionSet,
      List<Rewrite> outputRewrites) {
    /** Of little: to hash all that is asked costs more than to compare it with what is alike so far. */
    @Override
    public int hashCode() {
      return paths.hashCode();
    }
  }

  private record OfPaths(
      SequencedMap<String, SelectionSet> shapes,
      List<Rewrite> inputRewrites,
      List<ContextArgument> contexts,
      SelectionSet selectionSet,
      List<Rewrite> outputRewrites) {
    @Override
    public int hashCode() {
      return shapes.keySet().hashCode();
    }
  }

  /** Drafts that send and ask the same become one, for several types or with several paths. */
  static List<EntityCallDraft> joined(Collection<EntityCallDraft> drafts) {
    SequencedMap<Object, EntityCallDraft> byTypes = new LinkedHashMap<>();
    for (EntityCallDraft draft : drafts) {
      if (draft.isOneInterfaceObject()) {
        byTypes.merge(draft.ofTypes(), draft, EntityCallDraft::forTypesOf);
      } else {
        byTypes.put(new Object(), draft);
      }
    }
    SequencedMap<OfPaths, Set<ResponsePath>> byPaths = new LinkedHashMap<>();
    for (EntityCallDraft draft : byTypes.values()) {
      byPaths.computeIfAbsent(draft.ofPaths(), _ -> new LinkedHashSet<>()).addAll(draft.paths);
    }
    List<EntityCallDraft> joined = new ArrayList<>();
    byPaths.forEach((same, paths) -> joined.add(new EntityCallDraft(
        List.copyOf(paths),
        same.shapes(),
        same.inputRewrites(),
        same.contexts(),
        same.selectionSet(),
        same.outputRewrites())));
    return joined;
  }

  /** What is asked of an interface object for several implementations one by one can be asked of them together. */
  private boolean isOneInterfaceObject() {
    return !inputRewrites.isEmpty()
        && selectionSet.selections().size() == 1
        && shapes.values().stream().distinct().count() == 1;
  }

  private OfTypes ofTypes() {
    return new OfTypes(
        paths, shapes.firstEntry().getValue(), contexts, selectionSet, outputRewrites);
  }

  private OfPaths ofPaths() {
    return new OfPaths(shapes, inputRewrites, contexts, selectionSet, outputRewrites);
  }

  private EntityCallDraft forTypesOf(EntityCallDraft other) {
    SequencedMap<String, SelectionSet> all = new LinkedHashMap<>(shapes);
    other.shapes.forEach(all::putIfAbsent);
    Set<Rewrite> rewrites = new LinkedHashSet<>(inputRewrites);
    rewrites.addAll(other.inputRewrites);
    return new EntityCallDraft(
        paths, all, List.copyOf(rewrites), contexts, selectionSet, outputRewrites);
  }

  /** The call; {@code newNames} are those of contextual variables that have to be named anew. */
  EntityCall call(String alias, String variable, Map<String, String> newNames) {
    List<Selection> requires = new ArrayList<>();
    shapes.forEach((type, shape) ->
        requires.add(new Selection.InlineFragment(type, List.of(), List.of(), shape)));
    return new EntityCall(
        alias,
        variable,
        paths,
        requires,
        inputRewrites,
        contexts.stream()
            .map(it -> new ContextArgument(
                newNames.getOrDefault(it.variable(), it.variable()), it.type(), it.sources()))
            .toList(),
        VariableRenaming.apply(selectionSet, newNames),
        outputRewrites);
  }
}
