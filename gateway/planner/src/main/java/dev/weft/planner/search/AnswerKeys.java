package dev.weft.planner.search;

import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.Rewrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a subgraph's answer at one place.
 *
 * <p>Fields of one key must have the same shape even when their parents never coincide (GraphQL September 2025, 5.3.2).
 * What merges in the API schema may not merge in a subgraph, where one object type says {@code String} and another
 * {@code String!}: then the second is asked under an alias, and renamed in the answer. Confined to one fetch.
 */
final class AnswerKeys {
  private final List<ResponsePath.Segment> path;
  private final List<Rewrite> rewrites;
  private final Map<String, List<String>> shapes = new HashMap<>();
  private final Map<String, AnswerKeys> below = new HashMap<>();

  private AnswerKeys(List<ResponsePath.Segment> path, List<Rewrite> rewrites) {
    this.path = path;
    this.rewrites = rewrites;
  }

  /** The keys at the top; {@code rewrites} takes what must be renamed, inner keys before outer ones. */
  static AnswerKeys top(List<Rewrite> rewrites) {
    return new AnswerKeys(List.of(), rewrites);
  }

  /** The key under which a field is asked. */
  String keyOf(Demand demand, TypeRef type, @Nullable QueryNode to, ResponseKeys taken) {
    String key = demand.responseKey;
    List<String> known = shapes.computeIfAbsent(key, _ -> new ArrayList<>());
    String shape = shape(type, to);
    int index = known.indexOf(shape);
    boolean isNew = index < 0;
    if (isNew) {
      index = known.size();
      known.add(shape);
    }
    if (index == 0) {
      return key;
    }
    String alias = key + "__" + index;
    while (!taken.fits(alias, "")) {
      alias = "_" + alias;
    }
    if (isNew) {
      List<ResponsePath.Segment> segments = new ArrayList<>(path);
      segments.add(new ResponsePath.Segment.Key(alias));
      rewrites.addFirst(new Rewrite.RenameKey(new ResponsePath(segments), key));
    }
    return alias;
  }

  /** The keys of the value of a field. */
  AnswerKeys below(String key, TypeRef type) {
    return below.computeIfAbsent(key, _ -> {
      List<ResponsePath.Segment> segments = new ArrayList<>(path);
      segments.add(new ResponsePath.Segment.Key(key));
      Paths.items(type, segments);
      return new AnswerKeys(segments, rewrites);
    });
  }

  private static String shape(TypeRef type, @Nullable QueryNode to) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> shape(inner, to) + "!";
      case TypeRef.ListOf(TypeRef item) -> "[" + shape(item, to) + "]";
      case TypeRef.Named(String name) -> to == null ? name : "{}";
    };
  }
}
