package dev.weft.gateway.persisted;

/** Which document a request means. Immutable. */
public sealed interface DocumentLookup {

  /** This one. */
  record Found(String document) implements DocumentLookup {}

  /**
   * None that may be run.
   *
   * @param status the HTTP status, whatever the answer's media type
   * @param code the stable code of the error
   */
  record Refused(int status, String code, String message) implements DocumentLookup {}
}
