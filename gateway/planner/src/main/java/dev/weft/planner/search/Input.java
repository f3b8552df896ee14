package dev.weft.planner.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a representation. */
sealed interface Input {

  /** A field: the demand it comes from, and what of its value is sent. */
  record OfField(Demand demand, List<Input> nested) implements Input {
    public OfField {
      nested = List.copyOf(nested);
    }
  }

  /** What is sent of objects of one type. */
  record OfType(@Nullable String type, List<Input> nested) implements Input {
    public OfType {
      nested = List.copyOf(nested);
    }
  }
}
