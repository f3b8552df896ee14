package dev.weft.gateway.plugin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list of plugins.
 *
 * <p>Immutable.
 *
 * @param id null when the file could not be read so far
 * @param version null when the file could not be read so far
 * @param file the file's name in the plugin folder
 * @param sha256 of the file's bytes; null when it could not be read
 * @param subgraphs the names of the subgraphs it offers
 * @param interceptors how many request interceptors it has
 * @param problem one sentence that says what is wrong and what to mend; null when nothing is
 * @param since when it came into this state
 */
public record PluginStatus(
    @Nullable String id,
    @Nullable String version,
    String file,
    @Nullable String sha256,
    PluginState state,
    List<String> subgraphs,
    int interceptors,
    @Nullable String problem,
    Instant since) {
  public PluginStatus {
    subgraphs = List.copyOf(subgraphs);
  }
}
