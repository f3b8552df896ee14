package dev.weft.gateway.plugin.subgraph;

import org.jspecify.annotations.Nullable;

/**
 * An entity with the type it was asked for by, which its value need not know.
 *
 * @param type the type of the representation: an object type, or an interface with a key
 */
record ResolvedEntity(String type, Object value) {

  /** The plugin's own object behind whatever graphql-java hands to a field. */
  static @Nullable Object unwrap(@Nullable Object source) {
    return source instanceof ResolvedEntity entity ? entity.value() : source;
  }
}
