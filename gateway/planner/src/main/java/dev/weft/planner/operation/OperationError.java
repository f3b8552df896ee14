package dev.weft.planner.operation;

import java.util.List;

/**
 * Why a document cannot be run; the client's fault.
 *
 * @param locations in the document; may be empty
 * @param code stable: {@code GRAPHQL_PARSE_FAILED}, {@code GRAPHQL_VALIDATION_FAILED}, {@code BAD_USER_INPUT},
 *     {@code OPERATION_RESOLUTION_FAILURE}, {@code MAX_…_LIMIT} for what {@link OperationLimits} refuse
 */
public record OperationError(String message, List<Location> locations, String code) {
  public static final String PARSE_FAILED = "GRAPHQL_PARSE_FAILED";
  public static final String VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED";
  public static final String RESOLUTION_FAILED = "OPERATION_RESOLUTION_FAILURE";
  public static final String BAD_INPUT = "BAD_USER_INPUT";
  public static final String TOO_MANY_FIELDS = "MAX_HEIGHT_LIMIT";
  public static final String TOO_MANY_ALIASES = "MAX_ALIASES_LIMIT";
  public static final String TOO_MANY_ROOT_FIELDS = "MAX_ROOT_FIELDS_LIMIT";
  public static final String TOO_MANY_DIRECTIVES = "MAX_DIRECTIVES_LIMIT";

  public OperationError {
    locations = List.copyOf(locations);
  }

  /** A place in the document; both counted from 1. */
  public record Location(int line, int column) {}
}
