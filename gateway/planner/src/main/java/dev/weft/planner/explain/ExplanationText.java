package dev.weft.planner.explain;

import dev.weft.planner.explain.FetchExplanation.Brought;
import dev.weft.planner.explain.FetchExplanation.Entry;
import dev.weft.planner.explain.FetchExplanation.Input;
import dev.weft.planner.explain.FetchExplanation.Supply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** Prints an explanation for people, one paragraph a fetch. */
public final class ExplanationText {
  /** How many names stand in one list before the rest is only counted. */
  private static final int MOST_NAMES = 12;

  private final StringBuilder out = new StringBuilder();

  private ExplanationText() {}

  /** The text of {@code explanation}. */
  public static String print(PlanExplanation explanation) {
    ExplanationText text = new ExplanationText();
    text.line(0, "Why {");
    text.plan(explanation, 1);
    text.line(0, "}");
    return text.out.toString();
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private void plan(PlanExplanation explanation, int depth) {
    explanation.fetches().forEach(it -> fetch(it, depth));
    for (PlanExplanation.Alternative alternative : explanation.alternatives()) {
      line(depth, "When $" + alternative.variable() + " is false {");
      plan(alternative.explanation(), depth + 1);
      line(depth, "}");
    }
  }

  private void fetch(FetchExplanation fetch, int depth) {
    line(
        depth,
        "Fetch " + fetch.id() + " from \"" + fetch.subgraph() + "\""
            + (fetch.dependsOn().isEmpty() ? "" : ", after " + numbers(fetch.dependsOn()))
            + " {");
    fetch.notes().forEach(it -> line(depth + 1, it));
    fetch.entries().forEach(it -> entry(it, fetch.subgraph(), depth + 1));
    supplies(fetch.supplies(), depth + 1);
    line(depth, "}");
  }

  private static String numbers(List<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private void entry(Entry entry, String subgraph, int depth) {
    line(depth, head(entry));
    for (Input input : entry.inputs()) {
      line(
          depth + 1,
          "is sent " + input.selection() + from(input.from()) + ", which " + input.field()
              + " requires");
    }
    SequencedMap<List<Rejection>, SequencedSet<String>> alike = new LinkedHashMap<>();
    SequencedMap<List<Rejection>, Boolean> onlyHere = new LinkedHashMap<>();
    for (Brought field : entry.fields()) {
      alike
          .computeIfAbsent(
              alike(field.coordinate(), field.rejections()), _ -> new LinkedHashSet<>())
          .add(field.coordinate());
      onlyHere.put(alike(field.coordinate(), field.rejections()), field.isOnlyHere());
    }
    alike.forEach((rejections, coordinates) -> {
      line(
          depth + 1,
          "brings " + names(coordinates)
              + (onlyHere.getOrDefault(rejections, false) ? ", which no other resolves" : ""));
      rejections(rejections, subgraph, depth + 2);
    });
    SequencedSet<String> below = new LinkedHashSet<>(entry.below());
    below.removeAll(entry.provided());
    if (!below.isEmpty()) {
      line(depth + 1, "and with that " + names(below));
    }
    if (!entry.provided().isEmpty()) {
      line(
          depth + 1,
          "and with that " + names(new LinkedHashSet<>(entry.provided()))
              + ", only because a field above provides it (@provides)");
    }
  }

  /** Subgraphs that one reason keeps out are told together. */
  private void rejections(List<Rejection> rejections, String asked, int depth) {
    SequencedMap<String, SequencedSet<String>> byMessage = new LinkedHashMap<>();
    for (Rejection it : rejections) {
      byMessage
          .computeIfAbsent(it.message(), _ -> new LinkedHashSet<>())
          .add((it.subgraph().equals(asked) ? "an earlier fetch to " : "")
              + '"'
              + it.subgraph()
              + '"');
    }
    byMessage.forEach((message, subgraphs) -> line(
        depth,
        "not from " + names(subgraphs) + (subgraphs.size() > 1 ? ", each of which " : ", which ")
            + message));
  }

  /** The same reasons for several fields are told once, so they do not name the field. */
  private static List<Rejection> alike(String coordinate, List<Rejection> rejections) {
    return rejections.stream()
        .map(it -> new Rejection(
            it.subgraph(),
            it.code(),
            it.code() == Rejection.Code.NO_FIELD
                ? it.message().replace("field " + coordinate, "such field")
                : it.message()))
        .toList();
  }

  private static String head(Entry entry) {
    String paths =
        entry.paths().stream().filter(it -> !it.isEmpty()).collect(Collectors.joining(", "));
    String at = paths.isEmpty() ? "" : " at " + paths;
    return entry.key() == null
        ? "begins at " + entry.type() + at
        : "looks up " + entry.type() + at + " by its key " + entry.key() + from(entry.keyFrom());
  }

  private static String from(List<Integer> fetches) {
    return fetches.isEmpty() ? "" : " from fetch " + numbers(fetches);
  }

  private void supplies(List<Supply> supplies, int depth) {
    SequencedMap<String, SequencedSet<String>> fetches = new LinkedHashMap<>();
    for (Supply supply : supplies) {
      String what = switch (supply.use()) {
        case KEY -> "the key " + supply.selection() + " of " + supply.of();
        case REQUIREMENT -> supply.selection() + ", which " + supply.of() + " requires";
        case CONTEXT -> supply.selection() + " to fill " + supply.of() + " (@fromContext)";
      };
      fetches.computeIfAbsent(what, _ -> new LinkedHashSet<>()).add(String.valueOf(supply.fetch()));
    }
    fetches.forEach((what, ids) ->
        line(depth, "gives " + (ids.size() > 1 ? "fetches " : "fetch ") + names(ids) + " " + what));
  }

  private static String names(SequencedSet<String> names) {
    List<String> shown = new ArrayList<>(names.stream().limit(MOST_NAMES).toList());
    if (names.size() > shown.size()) {
      shown.add((names.size() - shown.size()) + " more");
    }
    return String.join(", ", shown);
  }
}
