package dev.weft.plugin.subgraph;

/** Names the object type of a value where the schema says interface or union. Must be thread-safe. */
@FunctionalInterface
public interface TypeResolver {

  /** The name of the object type. */
  String typeOf(Object value);
}
