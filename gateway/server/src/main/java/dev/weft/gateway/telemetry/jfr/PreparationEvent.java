package dev.weft.gateway.telemetry.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A stage of making an operation ready, told when it is over. */
@Name("dev.weft.Preparation")
@Label("Preparation of an operation")
@Category("Weft")
@StackTrace(false)
final class PreparationEvent extends Event {
  @Label("Stage")
  @Nullable
  String stage;

  @Label("Time taken")
  @Timespan(Timespan.NANOSECONDS)
  long took;
}
