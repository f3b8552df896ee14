package dev.weft.registry.diff;

import java.util.List;

/** Compares API schemas. Stateless. */
public final class SchemaDiff {
  private SchemaDiff() {}

  /** What differs between two API schemas: what breaks clients first, then by coordinate. */
  public static List<SchemaChange> between(String beforeSdl, String afterSdl) {
    return List.of();
  }
}
