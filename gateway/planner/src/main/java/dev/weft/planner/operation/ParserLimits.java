package dev.weft.planner.operation;

/**
 * What a document may cost before it is refused.
 *
 * @param maxTokens tokens in the document, comments not counted; at least 1
 * @param maxDepth nesting of selection sets, lists and input objects; at least 1
 * @param maxCharacters length of the document; at least 1
 * @param maxSelections fields and fragments once named fragments are inlined; at least 1
 * @param operation what each of its operations may ask for
 */
public record ParserLimits(
    int maxTokens, int maxDepth, int maxCharacters, int maxSelections, OperationLimits operation) {
  /** 200,000 tokens, depth 200, 8 million characters, 200,000 selections. */
  public static final ParserLimits DEFAULT = new ParserLimits(200_000, 200, 8_000_000, 200_000);

  public ParserLimits {
    require("maxTokens", maxTokens);
    require("maxDepth", maxDepth);
    require("maxCharacters", maxCharacters);
    require("maxSelections", maxSelections);
  }

  /** Makes limits of documents that do not limit what an operation asks for. */
  public ParserLimits(int maxTokens, int maxDepth, int maxCharacters, int maxSelections) {
    this(maxTokens, maxDepth, maxCharacters, maxSelections, OperationLimits.NONE);
  }

  static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
    }
  }
}
