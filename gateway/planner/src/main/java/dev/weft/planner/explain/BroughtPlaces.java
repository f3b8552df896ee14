package dev.weft.planner.explain;

import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.RootFetch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which fetch brings what where in the response; places are told by response keys. Confined to one plan. */
final class BroughtPlaces {
  /** What a fetch brings of the objects at a place: {@code names} of fields by response key. */
  record Bringer(FetchNode fetch, SequencedMap<String, String> names) {}

  private final Map<List<String>, List<Bringer>> byPlace = new HashMap<>();
  private final Map<Integer, Set<Integer>> waitsFor = new HashMap<>();

  BroughtPlaces(List<FetchNode> fetches) {
    for (FetchNode fetch : fetches) {
      Set<Integer> all = new LinkedHashSet<>(fetch.dependsOn());
      fetch.dependsOn().forEach(it -> all.addAll(waitsFor.getOrDefault(it, Set.of())));
      waitsFor.put(fetch.id(), all);
      switch (fetch) {
        case RootFetch root ->
          walk(fetch, place(root.path()), List.of(root.operation().selectionSet()));
        case EntityFetch entities -> {
          for (EntityCall call : entities.calls()) {
            call.paths().forEach(it -> walk(fetch, place(it), List.of(call.selectionSet())));
          }
        }
      }
    }
  }

  /** The response keys of a path. */
  static List<String> place(ResponsePath path) {
    List<String> keys = new ArrayList<>();
    for (ResponsePath.Segment segment : path.segments()) {
      if (segment instanceof ResponsePath.Segment.Key(String key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  private void walk(FetchNode fetch, List<String> place, List<SelectionSet> sets) {
    SequencedMap<String, String> names = new LinkedHashMap<>();
    SequencedMap<String, List<SelectionSet>> below = new LinkedHashMap<>();
    for (SelectionSet set : sets) {
      for (Selection.Field field : FieldSetText.fields(set.selections())) {
        names.put(field.responseKey(), field.name());
        if (field.selectionSet() != null) {
          below
              .computeIfAbsent(field.responseKey(), _ -> new ArrayList<>())
              .add(field.selectionSet());
        }
      }
    }
    byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(new Bringer(fetch, names));
    below.forEach((key, inner) -> {
      List<String> deeper = new ArrayList<>(place);
      deeper.add(key);
      walk(fetch, deeper, inner);
    });
  }

  /** The fetches that bring objects at a place before {@code later} is made; itself not among them. */
  List<Bringer> before(FetchNode later, List<String> place) {
    Set<Integer> earlier = waitsFor.getOrDefault(later.id(), Set.of());
    return byPlace.getOrDefault(place, List.of()).stream()
        .filter(it -> earlier.contains(it.fetch().id()))
        .toList();
  }

  /** The fetches, one for each leaf of {@code sent}, that bring it before {@code later} is made. */
  SortedSet<Integer> sources(FetchNode later, List<String> place, List<Selection> sent) {
    SortedSet<Integer> sources = new TreeSet<>();
    for (Selection.Field field : FieldSetText.fields(sent)) {
      if (field.selectionSet() != null) {
        List<String> deeper = new ArrayList<>(place);
        deeper.add(field.responseKey());
        sources.addAll(sources(later, deeper, field.selectionSet().selections()));
      } else if (!field.name().equals("__typename")) {
        before(later, place).stream()
            .filter(it -> it.names().containsKey(field.responseKey()))
            .findFirst()
            .ifPresent(it -> sources.add(it.fetch().id()));
      }
    }
    return sources;
  }

  /** Whether {@code from} is the first to bring the value that {@code keys} lead to from a place. */
  boolean bringsValue(FetchNode from, FetchNode later, List<String> place, List<String> keys) {
    List<String> holder = new ArrayList<>(place);
    holder.addAll(keys.subList(0, keys.size() - 1));
    return before(later, holder).stream()
        .filter(it -> it.names().containsKey(keys.getLast()))
        .findFirst()
        .filter(it -> it.fetch().id() == from.id())
        .isPresent();
  }
}
