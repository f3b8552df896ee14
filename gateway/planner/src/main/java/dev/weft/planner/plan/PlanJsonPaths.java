package dev.weft.planner.plan;

import java.util.ArrayList;
import java.util.List;

/** Reads the paths in a plan's JSON. */
final class PlanJsonPaths {
  private static final String ON = "... on ";

  private PlanJsonPaths() {}

  /** The path of a {@code Flatten}: keys, {@code @}, and {@code |[A,B]} behind either; an empty key is the root. */
  static ResponsePath path(List<String> steps) {
    List<ResponsePath.Segment> segments = new ArrayList<>();
    for (String step : steps) {
      int narrowing = step.indexOf("|[");
      String key = narrowing < 0 ? step : step.substring(0, narrowing);
      if (!key.isEmpty()) {
        segments.add(step(key));
      }
      if (narrowing >= 0) {
        String types = step.substring(narrowing + 2, step.length() - 1);
        segments.add(new ResponsePath.Segment.OnTypes(List.of(types.split(","))));
      }
    }
    return new ResponsePath(segments);
  }

  /** The path of a rewrite: keys, {@code @} and {@code ... on T}. */
  static ResponsePath rewritten(List<String> steps) {
    return new ResponsePath(steps.stream().map(PlanJsonPaths::step).toList());
  }

  private static ResponsePath.Segment step(String step) {
    if (step.startsWith(ON)) {
      return new ResponsePath.Segment.OnTypes(List.of(step.substring(ON.length())));
    }
    return step.equals("@") ? new ResponsePath.Segment.Items() : new ResponsePath.Segment.Key(step);
  }

  /** Where a contextual value is: {@code ..} for each level up, then what {@link #rewritten} takes. */
  static ContextArgument.Source source(List<String> steps) {
    int up = 0;
    while (up < steps.size() && steps.get(up).equals("..")) {
      up++;
    }
    List<String> rest = steps.subList(up, steps.size());
    boolean typed = !rest.isEmpty() && rest.getFirst().startsWith(ON);
    return new ContextArgument.Source(
        up,
        typed ? rest.getFirst().substring(ON.length()) : null,
        rewritten(typed ? rest.subList(1, rest.size()) : rest));
  }
}
