package dev.weft.planner.plan;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans as the JSON that federation tools know, with {@code BatchFetch} for a request with several entity calls or
 * several paths.
 *
 * <p>The JSON is the tree of a plan. What a plan that was read waits for is told by the tree, which may be more than
 * what its graph said; writing it again gives the same text.
 */
public final class PlanJson {
  private PlanJson() {}

  /** The JSON of {@code plan}, indented by two spaces. */
  public static String write(QueryPlan plan) {
    return write(plan, new LinkedHashMap<>());
  }

  /**
   * The JSON of {@code plan} with further properties beside its node; whoever reads the plan passes over them.
   *
   * @param further maps, lists, strings, numbers and booleans, not called {@code kind} or {@code node}
   */
  public static String write(QueryPlan plan, SequencedMap<String, ?> further) {
    SequencedMap<String, @Nullable Object> object = PlanJsonWriter.write(plan);
    object.putAll(further);
    return JsonText.write(object);
  }

  /**
   * The plan that a JSON text describes, one of ours or of another planner.
   *
   * @throws IllegalArgumentException if it describes none
   */
  public static QueryPlan read(String json) {
    return PlanJsonReader.read(JsonText.read(json));
  }
}
