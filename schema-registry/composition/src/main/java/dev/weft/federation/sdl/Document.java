package dev.weft.federation.sdl;

import java.util.List;

/**
 * The definitions and extensions of one schema text, in the order written.
 *
 * <p>Immutable. Extensions stay separate definitions: nothing is merged or checked beyond syntax.
 *
 * @param source what the text is called in locations
 */
public record Document(String source, List<Definition> definitions) {
  public Document {
    definitions = List.copyOf(definitions);
  }
}
