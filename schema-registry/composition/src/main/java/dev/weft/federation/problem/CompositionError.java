package dev.weft.federation.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why subgraphs do not compose.
 *
 * <p>Immutable.
 *
 * @param code name of an {@link ErrorCode}; stable across releases
 * @param message a sentence that names coordinates, subgraphs and the mend
 * @param coordinate the schema coordinate concerned, such as {@code Product.price}; null when there is no single one
 * @param locations places in subgraph schemas, the most telling first; empty when there are none
 */
public record CompositionError(
    String code, String message, @Nullable String coordinate, List<ProblemLocation> locations) {
  public CompositionError {
    locations = List.copyOf(locations);
  }

  public static CompositionError of(
      ErrorCode code,
      @Nullable String coordinate,
      String message,
      List<ProblemLocation> locations) {
    return new CompositionError(code.name(), message, coordinate, locations);
  }
}
