package dev.weft.gateway.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The section {@code limits.demand}. */
public record DemandSettings(
    @Setting(
        value =
            "What becomes of operations that cost too much: off estimates nothing, measure counts them, enforce refuses"
                + " them.",
        byDefault = "measure")
    Mode mode,

    @Setting(value = "The most that an operation may cost by estimate.", min = 1) @Nullable
    Integer maximum,

    @Setting(
        value = "How many items a list is taken to have that has no @listSize.",
        byDefault = "10",
        min = 0,
        max = 1_000_000)
    int listSize,

    @Setting(value = "The most that an operation may ask of a subgraph, by its name.", min = 1)
    SequencedMap<String, Integer> subgraphs,

    @Setting(
        value =
            "Whether a request with the header Weft-Cost: true is told in the extensions what it costs.",
        byDefault = "false")
    boolean expose) {
  public DemandSettings {
    subgraphs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(subgraphs));
  }

  /** Values of {@code mode}. */
  public enum Mode {
    OFF,
    MEASURE,
    ENFORCE
  }
}
