package dev.weft.gateway.config;

/**
 * A size in bytes.
 *
 * @param bytes zero or more
 */
public record ByteSize(long bytes) {
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 0)");
    }
  }
}
