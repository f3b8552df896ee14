package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.Value;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Merges default values: all subgraphs agree, or there is none. */
final class DefaultValues {
  private final MergeContext context;

  DefaultValues(MergeContext context) {
    this.context = context;
  }

  @Nullable
  Value merge(List<Source<InputValueDefinition>> sources, String coordinate, boolean argument) {
    Value merged = null;
    boolean missing = false;
    boolean different = false;
    for (Source<InputValueDefinition> source : sources) {
      Value value = source.element().defaultValue();
      if (value == null) {
        missing = true;
      } else if (merged == null) {
        merged = value;
      } else if (!same(merged, value)) {
        different = true;
      }
    }
    if (different) {
      context.error(
          argument
              ? ErrorCode.FIELD_ARGUMENT_DEFAULT_MISMATCH
              : ErrorCode.INPUT_FIELD_DEFAULT_MISMATCH,
          coordinate,
          "the default value of " + coordinate + " differs: "
              + Source.views(sources, DefaultValues::said)
              + "; give it one default value everywhere",
          Source.locations(sources, InputValueDefinition::location));
      return null;
    }
    if (merged != null && missing) {
      context.hint(
          HintCode.INCONSISTENT_DEFAULT_VALUE_PRESENCE,
          coordinate,
          "the supergraph has no default value for " + coordinate
              + ", since only some subgraphs have one: "
              + Source.views(sources, DefaultValues::said));
      return null;
    }
    return merged;
  }

  static String said(InputValueDefinition value) {
    return value.defaultValue() == null ? "none" : SdlPrinter.print(value.defaultValue());
  }

  /** Equal apart from how strings are quoted. */
  static boolean same(@Nullable Value one, @Nullable Value other) {
    if (one == null || other == null) {
      return one == other;
    }
    return Objects.equals(SdlPrinter.print(one), SdlPrinter.print(other));
  }
}
