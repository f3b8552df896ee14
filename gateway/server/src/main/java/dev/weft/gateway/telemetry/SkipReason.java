package dev.weft.gateway.telemetry;

import java.util.Locale;

/** Why a fetch of a plan was not sent. */
public enum SkipReason {
  /** Its {@code @skip} or {@code @include} said so. */
  CONDITION,
  /** There was no object to ask about, or all of it was known. */
  NOTHING_TO_ASK;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in lower case. */
  public String label() {
    return label;
  }
}
