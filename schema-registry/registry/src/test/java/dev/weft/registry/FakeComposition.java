package dev.weft.registry;

import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.SourceLocation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts schemas one after the other; a schema that says BROKEN does not compose. */
public final class FakeComposition implements Function<List<SubgraphSource>, CompositionResult> {
  @Override
  public CompositionResult apply(List<SubgraphSource> subgraphs) {
    List<CompositionError> errors = subgraphs.stream()
        .filter(subgraph -> subgraph.sdl().contains("BROKEN"))
        .map(subgraph -> new CompositionError(
            "INVALID_GRAPHQL",
            "subgraph " + subgraph.name() + " is broken",
            List.of(),
            null,
            "Query." + subgraph.name(),
            List.of(
                new ProblemLocation(subgraph.name(), new SourceLocation(subgraph.file(), 1, 3)))))
        .toList();
    if (!errors.isEmpty()) {
      return new CompositionResult.Rejected(errors, List.of());
    }
    return new CompositionResult.Composed(
        text("supergraph", subgraphs), text("api", subgraphs), List.of());
  }

  private static String text(String kind, List<SubgraphSource> subgraphs) {
    return subgraphs.stream()
        .map(subgraph -> "# " + kind + " " + subgraph.name() + " " + subgraph.routingUrl() + "\n"
            + subgraph.sdl() + "\n")
        .collect(Collectors.joining());
  }
}
