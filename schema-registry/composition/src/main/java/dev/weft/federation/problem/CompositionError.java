package dev.weft.federation.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why subgraphs do not compose, in parts, so that printers may lay them out: what is wrong, how each subgraph sees it,
 * and the mend.
 *
 * <p>Immutable.
 *
 * @param code name of an {@link ErrorCode}; stable across releases
 * @param problem what is wrong, with coordinates and subgraphs; no full stop at its end; further lines, if any, show an
 *     operation
 * @param views how each subgraph sees it, as {@code Int in subgraph "catalog"}; empty when only one has a say
 * @param mend what to do about it, as {@code give it one type everywhere}; null when the problem says it already
 * @param coordinate the schema coordinate concerned, such as {@code Product.price}; null when there is no single one
 * @param locations places in subgraph schemas, the most telling first; empty when there are none
 */
public record CompositionError(
    String code,
    String problem,
    List<String> views,
    @Nullable String mend,
    @Nullable String coordinate,
    List<ProblemLocation> locations) {
  public CompositionError {
    views = List.copyOf(views);
    locations = List.copyOf(locations);
  }

  /** An error that needs no mend beside its problem. */
  public static CompositionError of(
      ErrorCode code,
      @Nullable String coordinate,
      String problem,
      List<ProblemLocation> locations) {
    return of(code, coordinate, problem, null, locations);
  }

  /** An error of one subgraph, or one whose problem says all views. */
  public static CompositionError of(
      ErrorCode code,
      @Nullable String coordinate,
      String problem,
      @Nullable String mend,
      List<ProblemLocation> locations) {
    return new CompositionError(code.name(), problem, List.of(), mend, coordinate, locations);
  }

  /** The same with the views of the subgraphs. */
  public CompositionError withViews(List<String> seen) {
    return new CompositionError(code, problem, seen, mend, coordinate, locations);
  }

  /** Problem, views and mend in one text: one sentence, or several lines when the problem has several. */
  public String message() {
    StringBuilder text = new StringBuilder(problem);
    if (problem.contains("\n") || views.stream().anyMatch(view -> view.contains("\n"))) {
      text.append('\n');
      views.forEach(view -> text.append("\n- ").append(view.replaceAll("\n(?!\n)", "\n  ")));
      if (mend != null) {
        text.append("\nTo mend it, ").append(mend);
      }
      return text.toString();
    }
    if (!views.isEmpty()) {
      text.append(": ").append(String.join(", but ", views));
    }
    if (mend != null) {
      text.append("; ").append(mend);
    }
    return text.toString();
  }
}
