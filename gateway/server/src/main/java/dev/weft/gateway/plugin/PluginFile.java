package dev.weft.gateway.plugin;

import dev.weft.gateway.plugin.PluginFolder.Looks;
import dev.weft.gateway.plugin.load.PluginDescription;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file in the plugin folder.
 *
 * <p>Immutable; each step makes a new one.
 *
 * @param looks of the file when it was read
 * @param sha256 null when it could not be read
 * @param description null when it is no plugin for this gateway
 * @param replaces the plugin that the file held before, when it holds none now
 * @param problem why it does not serve; null when nothing is wrong
 * @param retry whether another change of the graph may mend the problem
 * @param since when this came to be known
 */
record PluginFile(
    Path file,
    Looks looks,
    @Nullable String sha256,
    @Nullable PluginDescription description,
    @Nullable String replaces,
    @Nullable String problem,
    boolean retry,
    Instant since) {

  static PluginFile plugin(
      Path file, Looks looks, String sha256, PluginDescription description, Instant since) {
    return new PluginFile(file, looks, sha256, description, null, null, false, since);
  }

  static PluginFile unreadable(
      Path file,
      Looks looks,
      @Nullable String sha256,
      @Nullable String replaces,
      String problem,
      Instant since) {
    return new PluginFile(file, looks, sha256, null, replaces, problem, false, since);
  }

  PluginFile failed(String why, boolean mayBeMended, Instant at) {
    return new PluginFile(file, looks, sha256, description, replaces, why, mayBeMended, at);
  }

  PluginFile cleared() {
    return new PluginFile(file, looks, sha256, description, replaces, null, false, since);
  }

  /** The plugin it holds, or held before it went bad. */
  @Nullable
  String pluginId() {
    return description == null ? replaces : description.id();
  }

  /** The description of a file that has one. */
  PluginDescription describedAs() {
    return Objects.requireNonNull(description, "description");
  }

  String name() {
    return file.getFileName().toString();
  }
}
