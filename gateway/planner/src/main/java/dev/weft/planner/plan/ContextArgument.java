package dev.weft.planner.plan;

import dev.weft.federation.sdl.TypeRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable of an entity call that takes its value from an object further up ({@code @fromContext}).
 *
 * <p>Immutable. Entities below different objects may need different values: each distinct combination of a call's
 * contextual values needs an {@code _entities} field of its own.
 *
 * @param variable the variable's name in the fetch's operation, without its dollar sign
 * @param type as the operation declares it
 * @param sources where the value may be, in this order; the first whose object is of the right type gives it. When there
 *     is none, or the value is not known, it is null
 */
public record ContextArgument(String variable, TypeRef type, List<Source> sources) {
  public ContextArgument {
    sources = List.copyOf(sources);
  }

  /**
   * One place where the value may be.
   *
   * @param levelsUp how many response keys above the entity; list items do not count, 0 is the entity itself
   * @param type of which the object there must be for the source to count, possibly abstract; null for any
   * @param path from that object to the value; what is below a list gives the list of its items' values
   */
  public record Source(int levelsUp, @Nullable String type, ResponsePath path) {
    public Source {
      if (levelsUp < 0) {
        throw new IllegalArgumentException("levelsUp: " + levelsUp + " (expected: >= 0)");
      }
    }

    /** The steps from the entity: {@code ..} is one response key up, {@code ... on T} narrows to a type. */
    public List<String> steps() {
      List<String> steps = new ArrayList<>(Collections.nCopies(levelsUp, ".."));
      if (type != null) {
        steps.add("... on " + type);
      }
      for (ResponsePath.Segment segment : path.segments()) {
        switch (segment) {
          case ResponsePath.Segment.Key(String key) -> steps.add(key);
          case ResponsePath.Segment.Items _ -> {}
          case ResponsePath.Segment.OnTypes(List<String> types) ->
            types.forEach(each -> steps.add("... on " + each));
        }
      }
      return steps;
    }

    @Override
    public String toString() {
      return String.join("/", steps());
    }
  }
}
