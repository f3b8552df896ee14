package dev.weft.plugin;

import java.time.Clock;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What the gateway gives one generation of a plugin.
 *
 * <p>Thread-safe. Implemented by the gateway; new methods may be added.
 */
public interface PluginContext {

  /** The plugin's id, from its manifest. */
  String pluginId();

  /** The plugin's version, from its manifest. */
  String pluginVersion();

  /** A logger named {@code plugin.<id>}. */
  Logger logger();

  /** The gateway's clock; use it rather than the system's, so that tests can turn it. */
  Clock clock();

  /**
   * The section {@code plugins.<id>} of the gateway's configuration; empty when there is none.
   *
   * <p>Values are {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List}, {@code Map} and null,
   * in the order of the file; unmodifiable.
   */
  SequencedMap<String, @Nullable Object> configuration();

  /**
   * The section {@code plugins.<id>} as a record.
   *
   * <p>Each component takes the value of its name, or of its name in kebab-case ({@code maxLength} from
   * {@code max-length}). Components are {@code String}, {@code int}, {@code long}, {@code double}, {@code boolean} and
   * their boxes, {@code Duration} ({@code 200ms}, {@code 5s}, {@code 2m}, {@code 1h} or ISO-8601), {@code URI}, enums,
   * {@code List}, {@code Map} with string keys, and records of these. An absent value is null, which the record's
   * constructor may replace by its default; an absent primitive is a problem.
   *
   * @param type a record class of the plugin
   * @throws ConfigurationException if keys are unknown or values do not fit: all problems at once
   */
  <C extends Record> C configuration(Class<C> type);

  /** Runs work on virtual threads; what runs is cancelled when the generation closes. */
  PluginScheduler scheduler();
}
