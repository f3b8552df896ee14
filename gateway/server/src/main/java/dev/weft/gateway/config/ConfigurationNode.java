package dev.weft.gateway.config;

import dev.weft.federation.sdl.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The configuration file as a tree; each node knows where it stands.
 *
 * <p>Immutable.
 */
public sealed interface ConfigurationNode {

  /** Where the node begins. */
  SourceLocation location();

  /**
   * A text, number, boolean or null, as written; what it means is known by whoever asks for it.
   *
   * @param plain written without quotes, so that {@code true}, {@code 12} and {@code null} may be more than text
   */
  record Scalar(SourceLocation location, String text, boolean plain) implements ConfigurationNode {
    /** Whether nothing is written here. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }
  }

  /** A list. */
  record Sequence(SourceLocation location, List<ConfigurationNode> items)
      implements ConfigurationNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys and values in the order of the file. */
  record Mapping(SourceLocation location, SequencedMap<String, Entry> entries)
      implements ConfigurationNode {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }
  }

  /** A value and the place of its key. */
  record Entry(SourceLocation keyLocation, ConfigurationNode value) {}
}
