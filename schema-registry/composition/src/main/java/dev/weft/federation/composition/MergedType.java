package dev.weft.federation.composition;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.subgraph.Subgraph;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of merging one type, and all that it rests on. Immutable.
 *
 * @param subgraphs those that have the type, in order
 * @param answers what was asked of the graph as a whole, and what it said
 * @param definition null when nothing could be merged, or not yet
 */
record MergedType(
    List<Subgraph> subgraphs,
    Map<Question, @Nullable Object> answers,
    @Nullable TypeDefinition definition,
    List<CompositionError> errors,
    List<CompositionHint> hints) {

  /** Whether merging {@code sources}, subgraphs that mean the same as before, would come to the same. */
  boolean stands(List<Source<TypeDefinition>> sources, MergeContext context) {
    if (sources.size() != subgraphs.size()) {
      return false;
    }
    for (int i = 0; i < sources.size(); i++) {
      Source<TypeDefinition> source = sources.get(i);
      if (source.subgraph() != subgraphs.get(i) || !context.isSettled(source.graph())) {
        return false;
      }
    }
    for (var asked : answers.entrySet()) {
      if (!Objects.equals(asked.getKey().answer(context), asked.getValue())) {
        return false;
      }
    }
    return true;
  }
}
