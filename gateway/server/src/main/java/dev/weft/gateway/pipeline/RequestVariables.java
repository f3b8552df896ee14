package dev.weft.gateway.pipeline;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.gateway.execute.Variables;
import dev.weft.gateway.response.ResponseError;
import dev.weft.planner.operation.CoercedVariables;
import dev.weft.planner.operation.OperationError;
import dev.weft.planner.operation.VariableCoercion;
import dev.weft.planner.operation.VariableDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What coercing the variables of a request comes to. */
sealed interface RequestVariables {

  /**
   * Every value fits.
   *
   * @param values the same as Java knows JSON
   */
  record Fit(Variables variables, SequencedMap<String, @Nullable Object> values)
      implements RequestVariables {
    private static final Fit NONE =
        new Fit(Variables.NONE, Collections.unmodifiableSequencedMap(new LinkedHashMap<>()));
  }

  /** At least one does not; every one that does not is told. */
  record Unfit(List<ResponseError> errors) implements RequestVariables {}

  /** Coerces {@code given} to what the operation declares. */
  static RequestVariables coerce(
      ApiSchema schema,
      List<VariableDefinition> declared,
      SequencedMap<String, @Nullable Object> given) {
    if (declared.isEmpty()) {
      return Fit.NONE;
    }
    return switch (VariableCoercion.coerce(schema, declared, given)) {
      case CoercedVariables.Coerced(var values) -> {
        SequencedMap<String, byte[]> json = new LinkedHashMap<>();
        values.forEach((name, value) -> json.put(name, JsonText.write(value)));
        yield new Fit(new Variables(json), values);
      }
      case CoercedVariables.Rejected(var errors) ->
        new Unfit(errors.stream().map(RequestVariables::error).toList());
    };
  }

  private static ResponseError error(OperationError error) {
    return ResponseError.of(error.code(), error.message());
  }
}
