package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.problem.ProblemStyle;
import dev.weft.federation.problem.ProblemText;
import dev.weft.registry.http.ProblemJson;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints what composition says, be it from here or from a registry, in one look. Confined to one command. */
final class ProblemPrinter {
  private final PrintWriter err;
  private final ProblemStyle style;

  ProblemPrinter(PrintWriter err, ProblemStyle style) {
    this.err = err;
    this.style = style;
  }

  /** Coloured for a person at a terminal, unless {@code NO_COLOR} asks for none (no-color.org). */
  static ProblemStyle style() {
    String unwanted = System.getenv("NO_COLOR");
    return (unwanted == null || unwanted.isEmpty())
            && System.console() != null
            && System.console().isTerminal()
        ? ProblemStyle.COLOURED
        : ProblemStyle.PLAIN;
  }

  /** Prints why a registry refused something. */
  void print(RegistryRefusal refusal) {
    Map<ProblemLocation, String> lines = new HashMap<>();
    List<CompositionError> errors = new ArrayList<>();
    for (JsonNode error : refusal.errors()) {
      errors.add(ProblemJson.readError(error, lines));
    }
    if (errors.isEmpty()) {
      err.println("weft: " + refusal.getMessage());
    } else {
      err.print(ProblemText.of(lines::get, style).report(errors, List.of(), "nothing was changed"));
    }
  }

  /** Prints the hints of a registry's answer but those for debugging. */
  void printHints(JsonNode answered) {
    List<CompositionHint> hints = new ArrayList<>();
    for (JsonNode hint : answered) {
      hints.add(ProblemJson.readHint(hint));
    }
    ProblemText text = ProblemText.of(Map.of(), style);
    HintFilter.info.apply(hints).forEach(hint -> err.print(text.write(hint)));
  }
}
