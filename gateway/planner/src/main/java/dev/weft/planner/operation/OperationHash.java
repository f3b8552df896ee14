package dev.weft.planner.operation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a normalised operation: two documents that normalise alike have the same hash. */
public final class OperationHash {
  private OperationHash() {}

  /** The SHA-256 of the operation's text, in lower-case hexadecimal. */
  public static String of(Operation operation) {
    String text = OperationText.write(
        operation.kind(), operation.name(), operation.variables(), operation.selectionSet());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
