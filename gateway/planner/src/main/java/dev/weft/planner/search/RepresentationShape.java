package dev.weft.planner.search;

import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What representations of one type are made of: the inputs of several groups, equal keys joined. */
final class RepresentationShape {
  private record Key(String responseKey, String name) {}

  private final SequencedMap<Key, @Nullable RepresentationShape> fields = new LinkedHashMap<>();
  private final SequencedMap<String, RepresentationShape> types = new LinkedHashMap<>();

  /** A shape that has the type's name. */
  static RepresentationShape named() {
    RepresentationShape shape = new RepresentationShape();
    shape.fields.put(new Key("__typename", "__typename"), null);
    return shape;
  }

  /** Whether {@code input} can be sent too: a representation has one value for each name. */
  boolean accepts(Input input) {
    return switch (input) {
      case Input.OfField(Demand demand, List<Input> nested) -> {
        for (Key key : fields.keySet()) {
          if (key.name().equals(demand.name) && !key.responseKey().equals(demand.responseKey)) {
            yield false;
          }
        }
        RepresentationShape below = fields.get(new Key(demand.responseKey, demand.name));
        yield below == null || nested.stream().allMatch(below::accepts);
      }
      case Input.OfType(@Nullable String type, List<Input> nested) -> {
        RepresentationShape shape = type == null ? this : types.get(type);
        yield shape == null || nested.stream().allMatch(shape::accepts);
      }
    };
  }

  void add(Input input) {
    switch (input) {
      case Input.OfField(Demand demand, List<Input> nested) -> {
        Key key = new Key(demand.responseKey, demand.name);
        if (demand.below == null) {
          fields.putIfAbsent(key, null);
        } else {
          RepresentationShape below = fields.get(key);
          if (below == null) {
            below = new RepresentationShape();
            fields.put(key, below);
          }
          nested.forEach(below::add);
        }
      }
      case Input.OfType(@Nullable String type, List<Input> nested) -> {
        RepresentationShape shape =
            type == null ? this : types.computeIfAbsent(type, _ -> new RepresentationShape());
        nested.forEach(shape::add);
      }
    }
  }

  SelectionSet write() {
    List<Selection> selections = new ArrayList<>();
    for (var entry : fields.entrySet()) {
      Key key = entry.getKey();
      RepresentationShape below = entry.getValue();
      selections.add(new Selection.Field(
          key.responseKey().equals(key.name()) ? null : key.responseKey(),
          key.name(),
          new LinkedHashMap<>(),
          List.of(),
          List.of(),
          below == null ? null : below.write()));
    }
    types.forEach((type, shape) ->
        selections.add(new Selection.InlineFragment(type, List.of(), List.of(), shape.write())));
    return new SelectionSet(selections);
  }
}
