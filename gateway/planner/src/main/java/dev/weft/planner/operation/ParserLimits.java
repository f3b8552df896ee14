package dev.weft.planner.operation;

/**
 * What a document may cost before it is refused.
 *
 * @param maxTokens tokens in the document, comments not counted; at least 1
 * @param maxDepth nesting of selection sets and values; at least 1
 * @param maxCharacters length of the document; at least 1
 */
public record ParserLimits(int maxTokens, int maxDepth, int maxCharacters) {
  /** 200,000 tokens, depth 200, 8 million characters. */
  public static final ParserLimits DEFAULT = new ParserLimits(200_000, 200, 8_000_000);

  public ParserLimits {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens: " + maxTokens + " (expected: >= 1)");
    }
    if (maxDepth < 1) {
      throw new IllegalArgumentException("maxDepth: " + maxDepth + " (expected: >= 1)");
    }
    if (maxCharacters < 1) {
      throw new IllegalArgumentException("maxCharacters: " + maxCharacters + " (expected: >= 1)");
    }
  }
}
