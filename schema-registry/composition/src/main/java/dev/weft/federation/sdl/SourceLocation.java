package dev.weft.federation.sdl;

/**
 * A place in a source text.
 *
 * @param source what the text is called: a file name or a subgraph's name
 * @param line counted from 1
 * @param column in characters, counted from 1
 */
public record SourceLocation(String source, int line, int column) {
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
