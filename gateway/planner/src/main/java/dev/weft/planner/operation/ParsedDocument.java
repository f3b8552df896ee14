package dev.weft.planner.operation;

import java.util.List;

/** What parsing a document came to. */
public sealed interface ParsedDocument {

  /** The document is valid and its operation was found. */
  record Parsed(Operation operation) implements ParsedDocument {}

  /** The document cannot be run; at least one error. */
  record Invalid(List<OperationError> errors) implements ParsedDocument {
    public Invalid {
      errors = List.copyOf(errors);
    }
  }
}
