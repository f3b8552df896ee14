package dev.weft.planner.explain;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.plan.ContextArgument;
import dev.weft.planner.plan.DeferGroup;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.RootFetch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is to be known of a fetch besides its fields. */
record FetchNotes(QueryPlan plan) {

  List<String> of(FetchNode fetch) {
    List<String> notes = new ArrayList<>();
    switch (fetch) {
      case RootFetch root -> root(root, notes);
      case EntityFetch entities -> entities(entities, notes);
    }
    if (!fetch.conditions().isEmpty()) {
      notes.add("made only if "
          + fetch.conditions().stream()
              .map(FetchNotes::condition)
              .collect(Collectors.joining(" and "))
          + ", since nothing of it is needed otherwise");
    }
    if (plan.deferral() != null) {
      for (DeferGroup group : plan.deferral().groups()) {
        if (group.id() == fetch.deferGroup()) {
          notes.add("for the deferred part"
              + (group.label() == null ? "" : " \"" + group.label() + "\"")
              + " at "
              + (group.queryPath().isEmpty() ? "the root" : String.join(".", group.queryPath()))
              + ", so that the rest need not wait for it");
        }
      }
    }
    return notes;
  }

  private void root(RootFetch fetch, List<String> notes) {
    OperationKind kind = fetch.operation().kind();
    if (kind == OperationKind.MUTATION && !fetch.dependsOn().isEmpty()) {
      notes.add("waits, because mutations go one after the other");
    }
    if (kind == OperationKind.SUBSCRIPTION) {
      notes.add("is subscribed to; all others are made for each of its events");
    }
    if (!fetch.path().segments().isEmpty()) {
      notes.add("what stands at " + fetch.path()
          + " is of the query type, so its fields are asked without a key");
    }
  }

  private static String condition(Condition condition) {
    return "$" + condition.variable() + " is " + condition.expected();
  }

  private static void entities(EntityFetch fetch, List<String> notes) {
    for (EntityCall call : fetch.calls()) {
      for (ContextArgument argument : call.contextArguments()) {
        notes.add(
            argument.sources().isEmpty()
                ? "sends null for $" + argument.variable() + ", since nothing sets its context"
                : "fills $" + argument.variable() + " from "
                    + argument.sources().stream()
                        .map(ContextArgument.Source::toString)
                        .collect(Collectors.joining(" or "))
                    + " (@fromContext)");
      }
    }
  }
}
