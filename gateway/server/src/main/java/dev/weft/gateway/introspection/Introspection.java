package dev.weft.gateway.introspection;

import dev.weft.gateway.response.ResponseErrors;
import dev.weft.planner.operation.Operation;
import java.util.Map;

/** Answers the schema fields of operations. Thread-safe. */
public interface Introspection {
  /**
   * Answers {@code __schema} and {@code __type} where the root of {@code operation} selects them.
   *
   * @param variables coerced, as JSON
   * @param errors takes what goes wrong
   * @return JSON by response key; empty when neither is selected
   */
  Map<String, byte[]> answer(
      Operation operation, Map<String, byte[]> variables, ResponseErrors errors);

  /** Whether the root of {@code operation} selects {@code __schema} or {@code __type}. */
  static boolean isAskedBy(Operation operation) {
    return !SchemaFields.of(operation.selectionSet()).isEmpty();
  }

  /** Answers nothing: the fields are null, with an error at each. */
  Introspection DISABLED = SchemaFields::refuse;
}
