package dev.weft.gateway.config;

import java.util.List;

/** The section {@code headers}. */
public record HeaderSettings(
    @Setting(
        "The client's headers that are sent on to every subgraph, by name; case does not count.")
    List<String> forward) {
  public HeaderSettings {
    forward = List.copyOf(forward);
  }
}
