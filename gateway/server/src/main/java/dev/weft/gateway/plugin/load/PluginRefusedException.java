package dev.weft.gateway.plugin.load;

/** A plugin that cannot be used; the message is one sentence for the operator that says what to mend. */
public final class PluginRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public PluginRefusedException(String message) {
    super(message);
  }

  public PluginRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
