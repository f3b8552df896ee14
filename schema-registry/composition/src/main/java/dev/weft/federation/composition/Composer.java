package dev.weft.federation.composition;

import dev.weft.federation.problem.CompositionError;
import java.util.List;

/** Composes subgraphs into a supergraph. Stateless: the methods may be called from anywhere. */
public final class Composer {
  private Composer() {}

  /** Composes {@code subgraphs}; their order does not matter. */
  public static CompositionResult compose(List<SubgraphSource> subgraphs) {
    return new CompositionResult.Rejected(
        List.of(
            new CompositionError("NO_QUERIES", "Composition is not built yet.", null, List.of())),
        List.of());
  }
}
