package dev.weft.plugin.http;

/** What becomes of a request when a hook throws or exceeds its time limit. */
public enum FailurePolicy {
  /** The request goes on as if the hook were not there. For what is nice to have. */
  OPEN,
  /** The request is refused with status 500. For what guards. */
  CLOSED
}
