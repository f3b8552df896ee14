package dev.weft.gateway.demand;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.CostDirectives;
import dev.weft.federation.supergraph.CostDirectives.ListSize;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.plan.ResponsePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many objects a response path reaches by estimate: the sizes of the lists on it, multiplied. Confined to one operation. */
final class PathCounts {

  /** A field that stands under a response key, and the type that it is a field of. */
  private record Found(String type, Selection.Field field) {}

  private final ApiSchema schema;
  private final CostDirectives costs;
  private final ListSizes sizes;
  private final String root;
  private final List<Selection> selections;
  private final Map<ResponsePath, Cost> known = new HashMap<>();

  PathCounts(
      ApiSchema schema,
      CostDirectives costs,
      ListSizes sizes,
      String root,
      List<Selection> selections) {
    this.schema = schema;
    this.costs = costs;
    this.sizes = sizes;
    this.root = root;
    this.selections = selections;
  }

  Cost of(ResponsePath path) {
    return known.computeIfAbsent(path, this::count);
  }

  private Cost count(ResponsePath path) {
    Cost count = Cost.known(1);
    String type = root;
    List<Selection> inside = selections;
    ListSizes.@Nullable Below above = null;
    for (ResponsePath.Segment segment : path.segments()) {
      if (!(segment instanceof ResponsePath.Segment.Key(String key))) {
        continue;
      }
      @Nullable Found found = find(type, inside, key);
      SchemaType.@Nullable Field definition =
          found == null ? null : schema.field(found.type(), found.field().name());
      if (found == null || definition == null) {
        // a key that only the plan knows: it leads to one object
        return count;
      }
      @Nullable ListSize size = costs.listSize(found.type() + "." + definition.name());
      count = Cost.times(count, sizes.count(definition, found.field(), size, above));
      above = sizes.below(definition, found.field(), size);
      type = definition.type().name();
      inside = found.field().selectionSet() == null
          ? List.of()
          : found.field().selectionSet().selections();
    }
    return count;
  }

  private static @Nullable Found find(String type, List<Selection> selections, String key) {
    for (Selection selection : selections) {
      switch (selection) {
        case Selection.Field field -> {
          if (field.responseKey().equals(key)) {
            return new Found(type, field);
          }
        }
        case Selection.InlineFragment fragment -> {
          @Nullable
          Found found = find(
              fragment.typeCondition() == null ? type : fragment.typeCondition(),
              fragment.selectionSet().selections(),
              key);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }
}
