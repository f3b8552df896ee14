package dev.weft.planner.operation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What coercing a request's variables came to. */
public sealed interface CoercedVariables {

  /** Every given or defaulted variable with its value; those left out are absent. */
  record Coerced(SequencedMap<String, @Nullable Object> values) implements CoercedVariables {
    public Coerced {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }
  }

  /** The variables do not fit the operation; at least one error. */
  record Rejected(List<OperationError> errors) implements CoercedVariables {
    public Rejected {
      errors = List.copyOf(errors);
    }
  }
}
