package dev.weft.federation.problem;

import dev.weft.federation.sdl.SourceLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes problems as a compiler does: what, where, and the line itself with a caret under the place.
 *
 * <p>Immutable.
 */
public final class ProblemText {
  private static final int MOST_LOCATIONS = 6;

  private final Map<String, List<String>> linesBySubgraph;

  private ProblemText(Map<String, List<String>> linesBySubgraph) {
    this.linesBySubgraph = linesBySubgraph;
  }

  /** Shows lines out of {@code sdlBySubgraph}; a subgraph that is not in it gets its places without lines. */
  public static ProblemText of(Map<String, String> sdlBySubgraph) {
    Map<String, List<String>> lines = new java.util.HashMap<>();
    sdlBySubgraph.forEach(
        (subgraph, sdl) -> lines.put(subgraph, List.of(sdl.split("\r\n|\r|\n", -1))));
    return new ProblemText(lines);
  }

  /** The error on several lines, each ended by a line feed. */
  public String write(CompositionError error) {
    StringBuilder text = new StringBuilder();
    text.append("error[")
        .append(error.code())
        .append("]: ")
        .append(indented(error.message()))
        .append('\n');
    int margin = 1;
    for (ProblemLocation location : error.locations()) {
      margin = Math.max(margin, Integer.toString(location.location().line()).length());
    }
    int shown = Math.min(error.locations().size(), MOST_LOCATIONS);
    for (ProblemLocation location : error.locations().subList(0, shown)) {
      place(text, location, margin);
    }
    if (shown < error.locations().size()) {
      text.append(" ".repeat(margin))
          .append(" = and ")
          .append(error.locations().size() - shown)
          .append(" more places\n");
    }
    return text.toString();
  }

  /** The hint on one or more lines. */
  public static String write(CompositionHint hint) {
    return "hint[" + hint.code() + "]: " + indented(hint.message()) + "\n";
  }

  private static String indented(String message) {
    return message.stripTrailing().replace("\n", "\n    ");
  }

  private void place(StringBuilder text, ProblemLocation place, int margin) {
    SourceLocation location = place.location();
    String blank = " ".repeat(margin);
    text.append(blank)
        .append("--> ")
        .append(location)
        .append(" (subgraph ")
        .append(place.subgraph())
        .append(")\n");
    String line = line(place);
    if (line == null) {
      return;
    }
    String number = Integer.toString(location.line());
    text.append(blank).append(" |\n");
    text.append(" ".repeat(margin - number.length()))
        .append(number)
        .append(" | ")
        .append(line)
        .append('\n');
    // Tabs before the place stay tabs, so that the caret stands under it.
    String before =
        line.substring(0, Math.min(location.column() - 1, line.length())).replaceAll("[^\t]", " ");
    text.append(blank).append(" | ").append(before).append("^\n");
  }

  private @Nullable String line(ProblemLocation place) {
    List<String> lines = linesBySubgraph.get(place.subgraph());
    int line = place.location().line();
    if (lines == null || line > lines.size()) {
      return null;
    }
    String text = lines.get(line - 1);
    return text.length() > 400 ? null : text;
  }
}
