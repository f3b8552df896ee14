package dev.weft.federation.composition;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.subgraph.Subgraph;
import dev.weft.federation.subgraph.SubgraphReader;
import dev.weft.federation.subgraph.SubgraphRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subgraph as far as it can be looked at by itself: read and, unless it is one of Federation 1, which mean something
 * only beside the others, checked.
 *
 * <p>Immutable; the same source always gives the same.
 *
 * @param subgraph null when it cannot be read
 * @param readErrors what the text has wrong; some leave it readable
 * @param problems what is wrong with what was read
 * @param outline null unless all is right and it is one of Federation 2
 */
record CheckedSubgraph(
    SubgraphSource source,
    @Nullable Subgraph subgraph,
    List<CompositionError> readErrors,
    List<CompositionError> problems,
    @Nullable SubgraphOutline outline) {

  static CheckedSubgraph of(SubgraphSource source) {
    List<CompositionError> readErrors = new ArrayList<>();
    Subgraph subgraph = SubgraphReader.read(
        source.name(), source.routingUrl(), source.file(), source.sdl(), readErrors);
    if (subgraph == null) {
      return new CheckedSubgraph(source, null, List.copyOf(readErrors), List.of(), null);
    }
    List<CompositionError> problems = SubgraphRules.check(subgraph);
    boolean whole = readErrors.isEmpty() && problems.isEmpty() && !subgraph.isFederation1();
    return new CheckedSubgraph(
        source,
        subgraph,
        List.copyOf(readErrors),
        List.copyOf(problems),
        whole ? SubgraphOutline.of(subgraph) : null);
  }
}
