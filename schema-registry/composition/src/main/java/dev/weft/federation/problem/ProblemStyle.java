package dev.weft.federation.problem;

/** How printed problems look. */
public enum ProblemStyle {
  PLAIN,
  /** With the colours of a terminal (ECMA-48 select graphic rendition). */
  COLOURED;

  /** What a part of a problem is, and its colour. */
  enum Part {
    ERROR("1;31"),
    HINT("1;36"),
    TITLE("1"),
    FRAME("34"),
    UNDERLINE("1;31"),
    HELP("1;32");

    private final String rendition;

    Part(String rendition) {
      this.rendition = rendition;
    }
  }

  String paint(Part part, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> "\u001b[" + part.rendition + "m" + text + "\u001b[0m";
    };
  }
}
