package dev.weft.testkit.stress;

import java.util.List;
import java.util.stream.Stream;

/** The shapes. */
public final class StressShapes {
  private StressShapes() {}

  /** All of them. */
  public static List<StressShape> all() {
    return Stream.of(WideShapes.all(), ChainShapes.all(), AbstractShapes.all())
        .flatMap(List::stream)
        .toList();
  }
}
