package dev.weft.gateway.serving;

import java.util.List;

/** What offering a supergraph to a graph comes to. Immutable. */
public sealed interface SwapResult {

  /** New requests use it from now on. */
  record Live(String sha256) implements SwapResult {}

  /** It is what the graph serves already. */
  record Unchanged(String sha256) implements SwapResult {}

  /** It cannot be served; what served before, if anything, keeps serving. */
  record Refused(List<String> problems) implements SwapResult {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
