package dev.weft.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** What the demonstration prints, and whether anything in it was wrong. Confined to one thread. */
final class Transcript {
  private static final int LONGEST_PART = 600;

  private final PrintWriter out;
  private int steps;
  private int wrong;

  Transcript(PrintWriter out) {
    this.out = out;
  }

  void say(String text) {
    out.println(text);
    out.flush();
  }

  void step(String title) {
    steps++;
    say("");
    say("== %d. %s".formatted(steps, title));
  }

  void operation(SampleOperation operation) {
    say(operation.document().indent(3).stripTrailing());
    if (!operation.variables().isEmpty()) {
      say("   variables " + operation.variables());
    }
  }

  /** Prints plan and answer, and {@code problem} when the answer is not what it must be. */
  void answer(GraphqlClient.Answer answer, @Nullable String problem) {
    say("   plan      " + PlanInBrief.of(answer.plan()));
    answer
        .body()
        .properties()
        .forEach(part -> say("   %-9s %s".formatted(part.getKey(), shortened(part.getValue()))));
    verdict(problem, "right, %d ms".formatted(answer.elapsedMillis()));
  }

  void verdict(@Nullable String problem, String praise) {
    if (problem == null) {
      say("   -> " + praise);
    } else {
      wrong++;
      say("   -> WRONG: " + problem);
    }
  }

  /** Prints the count and says whether all was right. */
  boolean conclude() {
    say("");
    say(
        wrong == 0
            ? "All %d steps were right.".formatted(steps)
            : "%d of %d steps were wrong.".formatted(wrong, steps));
    return wrong == 0;
  }

  private static String shortened(JsonNode json) {
    String text = json.toString();
    return text.length() <= LONGEST_PART
        ? text
        : "%s … (%,d characters)".formatted(text.substring(0, LONGEST_PART), text.length());
  }
}
