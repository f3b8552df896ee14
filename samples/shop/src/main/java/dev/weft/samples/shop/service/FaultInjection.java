package dev.weft.samples.shop.service;

import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLObjectType;
import java.util.List;

/** Makes the fields of {@link FieldFault}s fail with the code {@code FAULT_INJECTED}. */
final class FaultInjection extends SimplePerformantInstrumentation {
  private final List<FieldFault> faults;

  FaultInjection(List<FieldFault> faults) {
    this.faults = List.copyOf(faults);
  }

  @Override
  public DataFetcher<?> instrumentDataFetcher(
      DataFetcher<?> fetcher,
      InstrumentationFieldFetchParameters parameters,
      InstrumentationState state) {
    if (faults.isEmpty()) {
      return fetcher;
    }
    var environment = parameters.getEnvironment();
    String type = ((GraphQLObjectType) environment.getParentType()).getName();
    String field = environment.getFieldDefinition().getName();
    for (FieldFault fault : faults) {
      if (fault.strikes(type, field, environment.getSource())) {
        return _ -> {
          throw new Refusal("FAULT_INJECTED", type + "." + field + " fails because it was told to");
        };
      }
    }
    return fetcher;
  }
}
