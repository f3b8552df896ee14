package dev.weft.gateway.project;

import dev.weft.gateway.response.Cell;
import dev.weft.gateway.response.ResponseTree;
import java.math.BigDecimal;

/** Whether numbers are what GraphQL calls an Int (GraphQL September 2025, 3.5.1). */
final class LeafChecks {
  private LeafChecks() {}

  static boolean isInt(ResponseTree tree, long value, int kind) {
    if (kind == Cell.INTEGER && tree.leafLength(value) <= 9) {
      return true;
    }
    int length = tree.leafLength(value);
    if (length > 32) {
      return false; // no number this long is worth reading for being an integer
    }
    try {
      new BigDecimal(tree.leafText(value)).intValueExact();
      return true;
    } catch (ArithmeticException | NumberFormatException e) {
      return false;
    }
  }
}
