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

  /** Prints errors, hints and how many they are; {@code consequence} ends the sentence. */
  void print(
      List<CompositionError> errors,
      List<CompositionHint> hints,
      ProblemText text,
      String consequence) {
    errors.forEach(error -> err.println(text.write(error)));
    hints.forEach(hint -> err.print(text.write(hint)));
    List<String> counts = new ArrayList<>();
    if (!errors.isEmpty()) {
      counts.add(counted(errors.size(), "error"));
    }
    if (!hints.isEmpty()) {
      counts.add(counted(hints.size(), "hint"));
      err.println();
    }
    if (!counts.isEmpty()) {
      err.println("weft: " + String.join(", ", counts) + "; " + consequence);
    }
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
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
      print(errors, List.of(), ProblemText.of(lines::get, style), "nothing was changed");
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
