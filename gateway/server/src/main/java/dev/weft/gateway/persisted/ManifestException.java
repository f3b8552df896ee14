package dev.weft.gateway.persisted;

/** A manifest cannot be used; the message names file, line, column and what is expected. */
final class ManifestException extends Exception {
  private static final long serialVersionUID = 1;

  ManifestException(String message) {
    super(message);
  }
}
