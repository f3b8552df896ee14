package dev.weft.gateway.telemetry.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A supergraph was offered to a graph. */
@Name("dev.weft.GraphLoad")
@Label("Supergraph offered")
@Category("Weft")
@StackTrace(false)
final class GraphLoadEvent extends Event {
  @Label("Graph")
  @Nullable
  String graph;

  @Label("Result")
  @Nullable
  String result;
}
