package dev.weft.testkit.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of leaf types. Immutable. */
final class Leaves {
  private static final List<String> ODD_TEXTS = List.of(
      "",
      "quote \" backslash \\ slash /",
      "line\nbreak\ttab\u0001control",
      "Grüße, 世界 😀",
      "null",
      "</script>\u2028");

  private final MergedSchema schema;

  Leaves(MergedSchema schema) {
    this.schema = schema;
  }

  /** Any value of a leaf type; custom scalars are strings. */
  @Nullable
  Object value(String type, List<String> enumValues, long hash) {
    return switch (type) {
      case "Int" -> Hash.oneIn(5, hash) ? (int) hash : Hash.below(1000, hash);
      case "Float" -> Hash.oneIn(6, hash) ? (int) hash * 1.0e15 : (short) hash / 8.0;
      case "Boolean" -> Hash.oneIn(2, hash);
      default -> {
        if (schema.isEnum(type)) {
          yield enumValues.isEmpty() ? null : enumValues.get(Hash.below(enumValues.size(), hash));
        }
        yield Hash.oneIn(12, hash)
            ? ODD_TEXTS.get(Hash.below(ODD_TEXTS.size(), Hash.next(hash)))
            : Long.toString(hash >>> 1, 36);
      }
    };
  }

  /** A value that spells an identity, as far as the type has room for it. */
  @Nullable
  Object spelling(String type, List<String> enumValues, String family, String field, int identity) {
    int mark = Hash.below(1000, Hash.of(0, family)) * 1000;
    return switch (type) {
      case "Int" -> mark + identity;
      case "Float" -> mark + identity + 0.5;
      case "Boolean" -> identity % 2 == 0;
      default -> {
        if (schema.isEnum(type)) {
          yield enumValues.isEmpty() ? null : enumValues.get(identity % enumValues.size());
        }
        yield family + ":" + field + ":" + identity;
      }
    };
  }
}
