package dev.weft.gateway.telemetry.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A request, from its head to its answer. */
@Name("dev.weft.Request")
@Label("GraphQL request")
@Category("Weft")
@StackTrace(false)
final class RequestEvent extends Event {
  @Label("Graph")
  @Nullable
  String graph;

  @Label("Operation")
  @Nullable
  String operation;

  @Label("Operation type")
  @Nullable
  String type;

  @Label("Status")
  int status;

  @Label("Errors")
  int errors;

  @Label("Fetches")
  int fetches;

  @Label("Time to find or prepare the operation")
  @Timespan(Timespan.NANOSECONDS)
  long prepare;

  @Label("Answer")
  @DataAmount
  long bytes;
}
