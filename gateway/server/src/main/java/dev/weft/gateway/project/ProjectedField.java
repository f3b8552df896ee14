package dev.weft.gateway.project;

import dev.weft.gateway.merge.Guard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response key of objects of one type, ready to be written. Immutable. */
final class ProjectedField {
  static final int VALUE = 0;
  static final int TYPENAME = 1;
  static final int SCHEMA = 2;

  final int kind;
  final String responseKey;

  /** A comma, the quoted key, a colon. */
  final byte[] key;

  /** The field in the schema, for messages: {@code Type.field}. */
  final String coordinate;

  final int slot;
  final @Nullable OutputType type;
  final @Nullable ProjectionSet below;
  final int[] writers;

  private final Guard guard;
  private final List<Guard> writtenBefore;
  private final boolean always;

  ProjectedField(
      int kind,
      String responseKey,
      String coordinate,
      int slot,
      @Nullable OutputType type,
      @Nullable ProjectionSet below,
      int[] writers,
      Guard guard,
      List<Guard> writtenBefore) {
    this.kind = kind;
    this.responseKey = responseKey;
    key = (",\"" + responseKey + "\":").getBytes(StandardCharsets.UTF_8);
    this.coordinate = coordinate;
    this.slot = slot;
    this.type = type;
    this.below = below;
    this.writers = writers;
    this.guard = guard;
    this.writtenBefore = writtenBefore;
    always = guard == Guard.ALWAYS && writtenBefore.isEmpty();
  }

  /** Whether the field is to be written, given the variables that conditions name. */
  boolean isIncluded(boolean[] flags) {
    return always || isIncludedNow(flags);
  }

  private boolean isIncludedNow(boolean[] flags) {
    if (!guard.holds(flags)) {
      return false;
    }
    for (Guard before : writtenBefore) {
      if (before.holds(flags)) {
        return false; // the same key stands further up already
      }
    }
    return true;
  }
}
