package dev.weft.registry;

/** The registry cannot do its work now: its store is out of reach, in use by another process, or of a newer version. */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Makes an exception whose message says in a sentence what is wrong and how to mend it. */
  public RegistryException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Makes an exception whose message says in a sentence what is wrong and how to mend it. */
  public RegistryException(String message) {
    super(message);
  }
}
