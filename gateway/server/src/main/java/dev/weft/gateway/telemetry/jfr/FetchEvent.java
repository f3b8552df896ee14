package dev.weft.gateway.telemetry.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A fetch, from its start to the moment its answer was merged. */
@Name("dev.weft.Fetch")
@Label("Fetch from a subgraph")
@Category("Weft")
@StackTrace(false)
final class FetchEvent extends Event {
  @Label("Subgraph")
  @Nullable
  String subgraph;

  @Label("Operation")
  @Nullable
  String operation;

  @Label("Result")
  @Nullable
  String result;

  @Label("Status")
  int status;

  @Label("Entities")
  int entities;

  @Label("Request")
  @DataAmount
  long requestBytes;

  @Label("Answer")
  @DataAmount
  long responseBytes;

  @Label("Answered by another request's fetch")
  boolean shared;
}
