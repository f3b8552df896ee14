package dev.weft.gateway.plugin.context;

import dev.weft.gateway.config.ConfigurationNode;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.config.ConfigurationNode.Scalar;
import dev.weft.gateway.config.ConfigurationNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A section of the configuration as maps, lists and plain values. */
final class PlainConfiguration {
  private PlainConfiguration() {}

  static SequencedMap<String, @Nullable Object> of(Mapping section) {
    SequencedMap<String, @Nullable Object> plain = new LinkedHashMap<>();
    section.entries().forEach((key, entry) -> plain.put(key, value(entry.value())));
    return Collections.unmodifiableSequencedMap(plain);
  }

  private static @Nullable Object value(ConfigurationNode node) {
    return switch (node) {
      case Scalar scalar -> scalar(scalar);
      case Sequence sequence -> {
        List<@Nullable Object> items = new ArrayList<>();
        sequence.items().forEach(item -> items.add(value(item)));
        yield Collections.unmodifiableList(items);
      }
      case Mapping mapping -> of(mapping);
    };
  }

  private static @Nullable Object scalar(Scalar scalar) {
    String text = scalar.text();
    if (!scalar.plain()) {
      return text;
    }
    if (scalar.isNull()) {
      return null;
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.matches("[-+]?[0-9]{1,18}")) {
      return Long.valueOf(text);
    }
    if (text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
      return Double.valueOf(text);
    }
    return text;
  }
}
