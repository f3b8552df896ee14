package dev.weft.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;

/** Prints composition problems the way compilers do: what, where, and the line itself. */
final class ProblemPrinter {
  private ProblemPrinter() {}

  static void print(RegistryRefusal refusal, PrintWriter err) {
    JsonNode errors = refusal.errors();
    for (JsonNode error : errors) {
      printError(error, err);
    }
    if (errors.size() > 0) {
      err.println("weft: " + (errors.size() == 1 ? "1 error" : errors.size() + " errors")
          + "; nothing was changed");
    } else {
      err.println("weft: " + refusal.getMessage());
    }
  }

  private static void printError(JsonNode error, PrintWriter err) {
    String[] message = error.path("message").asText().split("\\R");
    err.println("error[" + error.path("code").asText() + "]: " + message[0]);
    for (int i = 1; i < message.length; i++) {
      err.println("    " + message[i]);
    }
    for (JsonNode place : error.path("locations")) {
      printPlace(place, err);
    }
    err.println();
  }

  private static void printPlace(JsonNode place, PrintWriter err) {
    String line = place.path("line").asText();
    String margin = " ".repeat(line.length());
    err.println(margin + "--> " + place.path("file").asText() + ":" + line + ":"
        + place.path("column").asText() + " (subgraph " + place.path("subgraph").asText() + ")");
    JsonNode text = place.path("text");
    int column = place.path("column").asInt();
    if (text.isTextual() && column > 0 && column <= text.textValue().length() + 1) {
      // tabs before the place stay tabs, so that the caret stands under it
      String indent = text.textValue().substring(0, column - 1).replaceAll("[^\t]", " ");
      err.println(margin + " |");
      err.println(line + " | " + text.textValue());
      err.println(margin + " | " + indent + "^");
    }
  }

  static void printHints(JsonNode hints, PrintWriter err) {
    for (JsonNode hint : hints) {
      if (!hint.path("level").asText().equals("DEBUG")) {
        err.println(
            "hint[" + hint.path("code").asText() + "]: " + hint.path("message").asText());
      }
    }
  }
}
