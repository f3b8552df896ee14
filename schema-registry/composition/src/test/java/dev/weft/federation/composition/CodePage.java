package dev.weft.federation.composition;

import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of one code: prose by hand, schemas and output from its fixtures.
 *
 * @param meaning what the code means and why composition says it; its first sentence stands in the index
 * @param mend what to do about it
 * @param seeAlso directives and codes that have to do with it
 */
record CodePage(String code, String meaning, String mend, String seeAlso) {
  private static final Pattern FORM = Pattern.compile(
      "# (?<code>[A-Z_]+)\n\n(?<meaning>.+?)\n\n## Example\n.*?\n?"
          + "## Mend\n\n(?<mend>.+?)\n\n(?:`[^`\n]+`\n\n```.*?)?"
          + "## See also\n\n(?<see>.+)\n",
      Pattern.DOTALL);

  /** Reads the prose of a page. */
  static CodePage parse(String text) {
    Matcher page = FORM.matcher(text);
    if (!page.matches()) {
      throw new IllegalArgumentException(
          "page: " + text + " (expected: title, meaning, ## Example, ## Mend, ## See also)");
    }
    return new CodePage(
        page.group("code"), page.group("meaning"), page.group("mend"), page.group("see"));
  }

  String firstSentence() {
    String line = meaning.replace('\n', ' ');
    int end = line.indexOf(". ");
    return end < 0 ? line : line.substring(0, end + 1);
  }

  /**
   * The whole page.
   *
   * @param command what prints {@code printed}
   */
  String write(FixtureGraph fires, String command, String printed, FixtureGraph mended) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(code).append("\n\n").append(meaning).append("\n\n## Example\n\n");
    fires.sdlByFile().forEach((file, sdl) -> schema(text, file, sdl));
    text.append('`').append(command).append("` prints\n\n");
    text.append("```\n").append(printed).append("```\n\n");
    text.append("## Mend\n\n").append(mend).append("\n\n");
    SequencedMap<String, String> before = fires.sdlByFile();
    mended.sdlByFile().forEach((file, sdl) -> {
      if (!sdl.equals(before.get(file))) {
        schema(text, file, sdl);
      }
    });
    return text.append("## See also\n\n").append(seeAlso).append('\n').toString();
  }

  private static void schema(StringBuilder text, String file, String sdl) {
    text.append('`').append(file).append("`\n\n```graphql\n").append(sdl).append("```\n\n");
  }
}
