package dev.weft.gateway.telemetry;

/** A part of making an operation ready. */
public enum PreparationStage {
  /** Parse, validate, normalise. */
  PARSE,
  PLAN,
  COMPILE;

  /** Is told how long stages take. Thread-safe. */
  public interface Listener {
    /** Does not listen. */
    Listener NONE = (_, _) -> {};

    /** A stage is done. */
    void took(PreparationStage stage, long nanos);
  }
}
