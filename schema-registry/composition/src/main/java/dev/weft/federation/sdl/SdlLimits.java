package dev.weft.federation.sdl;

/**
 * How much text a parser accepts before it refuses with {@link SdlSyntaxException}.
 *
 * <p>Immutable.
 *
 * @param maxCharacters length of the whole text
 * @param maxTokens number of names, values and punctuators
 * @param maxDepth nesting of values, list types and selection sets
 */
public record SdlLimits(int maxCharacters, int maxTokens, int maxDepth) {
  /** 32 Mi characters, 10 million tokens, 128 levels. */
  public static final SdlLimits DEFAULT = new SdlLimits(32 << 20, 10_000_000, 128);

  public SdlLimits {
    if (maxCharacters <= 0) {
      throw new IllegalArgumentException("maxCharacters: " + maxCharacters + " (expected: > 0)");
    }
    if (maxTokens <= 0) {
      throw new IllegalArgumentException("maxTokens: " + maxTokens + " (expected: > 0)");
    }
    if (maxDepth <= 0) {
      throw new IllegalArgumentException("maxDepth: " + maxDepth + " (expected: > 0)");
    }
  }
}
