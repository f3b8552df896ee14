package dev.weft.federation.composition;

import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One subgraph's version of an element of the graph.
 *
 * @param graph the subgraph's number, in the order of names
 */
public record Source<T>(int graph, Subgraph subgraph, T element) {

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
    StringBuilder text = new StringBuilder(names.size() == 1 ? "subgraph " : "subgraphs ");
    for (int i = 0; i < names.size(); i++) {
      text.append(i == 0 ? "" : i == names.size() - 1 ? " and " : ", ")
          .append('"')
          .append(names.get(i))
          .append('"');
    }
    return text.toString();
  }

  /** Who says what: {@code String in subgraph "a", but Int in subgraphs "b" and "c"}. */
  static <T> String views(List<Source<T>> sources, Function<T, String> view) {
    Map<String, List<String>> byView = new LinkedHashMap<>();
    for (Source<T> source : sources) {
      byView
          .computeIfAbsent(view.apply(source.element()), _ -> new ArrayList<>())
          .add(source.subgraph().name());
    }
    StringJoiner text = new StringJoiner(", but ");
    byView.forEach((said, names) -> text.add(said + " in " + namesOf(names)));
    return text.toString();
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
}
