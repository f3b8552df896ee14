package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.problem.ProblemStyle;
import dev.weft.federation.problem.ProblemText;
import dev.weft.registry.http.ProblemJson;
import java.io.Console;
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

  /** The style for this process. */
  static ProblemStyle style() {
    Console console = System.console();
    return style(System.getenv(), console != null && console.isTerminal());
  }

  /** Coloured at a terminal that knows colours, unless {@code NO_COLOR} asks for none (no-color.org). */
  static ProblemStyle style(Map<String, String> environment, boolean terminal) {
    return terminal
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb")
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
