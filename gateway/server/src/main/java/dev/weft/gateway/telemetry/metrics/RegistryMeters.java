package dev.weft.gateway.telemetry.metrics;

import dev.weft.registry.LaunchSummary;
import dev.weft.registry.Registry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the registry of this process holds; read when somebody asks. */
public final class RegistryMeters {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryMeters.class);

  private RegistryMeters() {}

  /** Adds the meters. */
  public static void register(Meters meters, Registry registry) {
    meters.counter(
        "weft_registry_launches",
        "Launches that a graph has had since its first publication.",
        null,
        reading -> {
          try {
            for (String graph : registry.graphs()) {
              List<LaunchSummary> newest = registry.launches(graph, 1);
              reading.call(newest.isEmpty() ? 0 : (double) newest.getFirst().number(), graph);
            }
          } catch (RuntimeException e) {
            // The database may be away; whatever else there is to read is read all the same.
            LOG.warn("the registry's launches cannot be counted: {}", e.toString());
          }
        },
        "graph");
  }
}
