package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.problem.ProblemLocation;
import org.jspecify.annotations.Nullable;

/** Where elements stand in the schemas of subgraphs. */
@FunctionalInterface
public interface SubgraphPlaces {
  /** Knows no place. */
  SubgraphPlaces UNKNOWN = (_, _) -> null;

  /** The place of a type ({@code Product}) or field ({@code Product.price}) in a subgraph, or null. */
  @Nullable
  ProblemLocation find(String subgraph, String coordinate);
}
