package dev.weft.gateway.serving;

import java.util.List;

/** What making a serving comes to. */
public sealed interface ServingResult {

  /** It can go live. */
  record Ready(Serving serving) implements ServingResult {}

  /** The supergraph cannot be served; each problem is a sentence that names the place and the mend. */
  record Refused(List<String> problems) implements ServingResult {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
