package dev.weft.federation.problem;

import dev.weft.federation.problem.ProblemStyle.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes problems as a compiler does: what is wrong, where, the line itself with the token underlined, and the mend.
 *
 * <p>Immutable if its source of lines is.
 */
public final class ProblemText {
  private static final int MOST_LOCATIONS = 6;
  private static final int MOST_VIEWS = 12;

  private final Function<ProblemLocation, @Nullable String> lines;
  private final ProblemStyle style;

  private ProblemText(Function<ProblemLocation, @Nullable String> lines, ProblemStyle style) {
    this.lines = lines;
    this.style = style;
  }

  /** Shows lines out of {@code sdlBySubgraph}; a subgraph that is not in it gets its places without lines. */
  public static ProblemText of(Map<String, String> sdlBySubgraph, ProblemStyle style) {
    Map<String, List<String>> split = new HashMap<>();
    return new ProblemText(
        place -> {
          String sdl = sdlBySubgraph.get(place.subgraph());
          if (sdl == null) {
            return null;
          }
          List<String> all =
              split.computeIfAbsent(place.subgraph(), _ -> List.of(sdl.split("\r\n|\r|\n", -1)));
          int line = place.location().line();
          return line <= all.size() ? all.get(line - 1) : null;
        },
        style);
  }

  /** Shows the lines that {@code lines} gives, null for none. */
  public static ProblemText of(
      Function<ProblemLocation, @Nullable String> lines, ProblemStyle style) {
    return new ProblemText(lines, style);
  }

  /** The error on several lines, each ended by a line feed. */
  public String write(CompositionError error) {
    StringBuilder text = new StringBuilder();
    title(text, Part.ERROR, "error", error.code(), error.problem());
    List<ProblemLocation> shown =
        error.locations().subList(0, Math.min(error.locations().size(), MOST_LOCATIONS));
    int margin = shown.stream()
        .mapToInt(place -> Integer.toString(place.location().line()).length())
        .max()
        .orElse(1);
    shown.forEach(place -> place(text, place, margin));
    if (shown.size() < error.locations().size()) {
      remark(
          text, margin, null, "and " + (error.locations().size() - shown.size()) + " more places");
    }
    if (!areNoted(error.views(), error.locations(), shown)) {
      views(text, margin, error.views());
    }
    if (error.mend() != null) {
      remark(text, margin, "help", error.mend());
    }
    remark(text, margin, "docs", "docs/errors/" + error.code() + ".md");
    return text.toString();
  }

  /** Whether the notes at the places shown tell the views already. */
  private static boolean areNoted(
      List<String> views, List<ProblemLocation> places, List<ProblemLocation> shown) {
    Set<@Nullable String> notes = new HashSet<>();
    places.forEach(place -> notes.add(place.note()));
    return shown.size() == places.size() && !notes.contains(null) && notes.size() >= views.size();
  }

  private void views(StringBuilder text, int margin, List<String> views) {
    int most = Math.min(views.size(), MOST_VIEWS);
    views.subList(0, most).forEach(view -> remark(text, margin, null, view));
    if (most < views.size()) {
      remark(text, margin, null, "and " + (views.size() - most) + " more");
    }
  }

  /**
   * Errors, then hints, then how many they are: all that a command prints about a composition.
   *
   * @param consequence ends the last sentence, as {@code nothing was composed}
   * @return empty when there is nothing to say
   */
  public String report(
      List<CompositionError> errors, List<CompositionHint> hints, String consequence) {
    if (errors.isEmpty() && hints.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    errors.forEach(error -> text.append(write(error)).append('\n'));
    hints.forEach(hint -> text.append(write(hint)));
    text.append(hints.isEmpty() ? "" : "\n").append("weft: ");
    if (!errors.isEmpty()) {
      text.append(counted(errors.size(), "error")).append(hints.isEmpty() ? "" : ", ");
    }
    if (!hints.isEmpty()) {
      text.append(counted(hints.size(), "hint"));
    }
    return text.append("; ").append(consequence).append('\n').toString();
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** The hint on one or more lines. */
  public String write(CompositionHint hint) {
    StringBuilder text = new StringBuilder();
    title(text, Part.HINT, "hint", hint.code(), hint.message());
    return text.toString();
  }

  private void title(StringBuilder text, Part kind, String word, String code, String problem) {
    String shown = Excerpt.printable(problem.stripTrailing());
    int end = shown.indexOf('\n');
    String first = end < 0 ? shown : shown.substring(0, end);
    text.append(style.paint(kind, word + "[" + code + "]"))
        .append(style.paint(Part.TITLE, ": " + first));
    if (end >= 0) {
      text.append(indented(shown.substring(end), "    "));
    }
    text.append('\n');
  }

  private static String indented(String lines, String by) {
    return lines.replace("\n", "\n" + by).replaceAll("(?m)^ +$", "");
  }

  private void remark(StringBuilder text, int margin, @Nullable String label, String words) {
    String blank = " ".repeat(margin);
    text.append(blank).append(style.paint(Part.FRAME, " = "));
    if (label != null) {
      text.append(style.paint(Part.HELP, label)).append(": ");
    }
    text.append(indented(Excerpt.printable(words.stripTrailing()), blank + "     "))
        .append('\n');
  }

  private void place(StringBuilder text, ProblemLocation place, int margin) {
    String blank = " ".repeat(margin);
    String note = place.note() == null ? "" : " " + Excerpt.printable(place.note());
    text.append(blank)
        .append(style.paint(Part.FRAME, "--> "))
        .append(Excerpt.printable(place.location().toString()))
        .append(" (subgraph ")
        .append(place.subgraph())
        .append(")");
    String line = lines.apply(place);
    if (line == null) {
      text.append(note.isEmpty() ? "" : ":" + note).append('\n');
      return;
    }
    Excerpt excerpt = Excerpt.of(line, place.location().column());
    String number = Integer.toString(place.location().line());
    text.append('\n').append(blank).append(style.paint(Part.FRAME, " |")).append('\n');
    text.append(style.paint(Part.FRAME, " ".repeat(margin - number.length()) + number + " |"))
        .append(excerpt.line().isEmpty() ? "" : " " + excerpt.line())
        .append('\n');
    text.append(blank)
        .append(style.paint(Part.FRAME, " | "))
        .append(style.paint(Part.UNDERLINE, excerpt.underline() + note))
        .append('\n');
  }
}
