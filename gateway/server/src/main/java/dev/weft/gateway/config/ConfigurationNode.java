package dev.weft.gateway.config;

import dev.weft.federation.sdl.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file as a tree; each node knows where it stands.
 *
 * <p>Two nodes are equal when they say the same, wherever they stand. Immutable.
 */
public sealed interface ConfigurationNode {

  /** Where the node begins. */
  SourceLocation location();

  /**
   * A text, number, boolean or null; what it means is known by whoever asks for it.
   *
   * @param text with environment variables put in
   * @param written as it stands in the file; only this may be shown, for the environment may hold secrets
   * @param plain written without quotes, so that {@code true}, {@code 12} and {@code null} may be more than text
   */
  record Scalar(SourceLocation location, String text, String written, boolean plain)
      implements ConfigurationNode {
    /** Whether nothing is written here. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Scalar that && text.equals(that.text) && plain == that.plain;
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    /** Not the text: it may be secret. */
    @Override
    public String toString() {
      return "Scalar[" + location + "]";
    }
  }

  /** A list. */
  record Sequence(SourceLocation location, List<ConfigurationNode> items)
      implements ConfigurationNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Sequence that && items.equals(that.items);
    }

    @Override
    public int hashCode() {
      return items.hashCode();
    }
  }

  /** Keys and values in the order of the file. */
  record Mapping(SourceLocation location, SequencedMap<String, Entry> entries)
      implements ConfigurationNode {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    /** The keys alone: what stands there may be secret. */
    @Override
    public String toString() {
      return entries.sequencedKeySet().toString();
    }

    /** The value of {@code key}, or null when the key is absent. */
    public @Nullable ConfigurationNode value(String key) {
      @Nullable Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Mapping that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
      return entries.hashCode();
    }
  }

  /** A value and the place of its key. */
  record Entry(SourceLocation keyLocation, ConfigurationNode value) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }
}
