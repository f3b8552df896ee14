package dev.weft.federation.composition;

import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One subgraph's version of an element of the graph.
 *
 * @param graph the subgraph's number, in the order of names
 */
public record Source<T>(int graph, Subgraph subgraph, T element) {
  /** How many subgraphs a text names before it counts the rest. */
  private static final int MOST_NAMES = 10;

  <R> Source<R> with(R other) {
    return new Source<>(graph, subgraph, other);
  }

  /** The names of the subgraphs: {@code "a", "b" and "c"}. */
  static String names(List<? extends Source<?>> sources) {
    List<String> names = new ArrayList<>();
    sources.forEach(source -> names.add(source.subgraph().name()));
    return namesOf(names);
  }

  static String namesOf(List<String> names) {
    int shown = names.size() > MOST_NAMES ? MOST_NAMES - 1 : names.size();
    StringBuilder text = new StringBuilder(names.size() == 1 ? "subgraph " : "subgraphs ");
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : i == names.size() - 1 ? " and " : ", ")
          .append('"')
          .append(names.get(i))
          .append('"');
    }
    return text.append(shown < names.size() ? " and " + (names.size() - shown) + " more" : "")
        .toString();
  }

  /** Who says what: {@code String in subgraph "a"}, {@code Int in subgraphs "b" and "c"}. */
  static <T> List<String> views(List<Source<T>> sources, Function<T, String> view) {
    SequencedMap<String, List<String>> byView = new LinkedHashMap<>();
    for (Source<T> source : sources) {
      byView
          .computeIfAbsent(view.apply(source.element()), _ -> new ArrayList<>())
          .add(source.subgraph().name());
    }
    List<String> views = new ArrayList<>();
    byView.forEach((said, names) -> views.add(said + " in " + namesOf(names)));
    return views;
  }

  /** The places of all sources. */
  static <T> List<ProblemLocation> locations(
      List<Source<T>> sources, Function<T, @Nullable SourceLocation> location) {
    List<ProblemLocation> locations = new ArrayList<>();
    for (Source<T> source : sources) {
      locations.addAll(source.subgraph().at(location.apply(source.element())));
    }
    return locations;
  }

  /** The places of all sources, each noted with what the source says there. */
  static <T> List<ProblemLocation> noted(
      List<Source<T>> sources,
      Function<Source<T>, List<ProblemLocation>> places,
      Function<T, String> view) {
    List<ProblemLocation> noted = new ArrayList<>();
    for (Source<T> source : sources) {
      for (ProblemLocation place : places.apply(source)) {
        noted.add(place.noting(view.apply(source.element())));
      }
    }
    return noted;
  }
}
