package dev.weft.planner.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where in the response a fetch's result goes: every object that the path reaches.
 *
 * <p>Immutable.
 */
public record ResponsePath(List<Segment> segments) {
  /** The response's root object. */
  public static final ResponsePath ROOT = new ResponsePath(List.of());

  public ResponsePath {
    segments = List.copyOf(segments);
  }

  /** One step down. */
  public sealed interface Segment {
    /** Into the value of a response key. */
    record Key(String responseKey) implements Segment {
      @Override
      public String toString() {
        return responseKey;
      }
    }

    /** Into each item of a list. */
    record Items() implements Segment {
      @Override
      public String toString() {
        return "@";
      }
    }

    /** Only on objects whose concrete type is one of {@code types}. */
    record OnTypes(List<String> types) implements Segment {
      public OnTypes {
        types = List.copyOf(types);
      }

      @Override
      public String toString() {
        return "|[" + String.join(",", types) + "]";
      }
    }
  }

  @Override
  public String toString() {
    return segments.stream().map(Object::toString).collect(Collectors.joining("."));
  }
}
