package dev.weft.plugin.subgraph;

import org.jspecify.annotations.Nullable;

/**
 * Gives the value of a field, one object at a time.
 *
 * <p>Must be thread-safe. Runs on a virtual thread and may block; fields that ask another system for many objects are
 * better served by {@link BatchFieldResolver}.
 */
@FunctionalInterface
public interface FieldResolver {

  /**
   * Gives the value.
   *
   * @return null; a {@code String}, {@code Number}, {@code Boolean} or enum; a record, a map or a {@link Representation}
   *     for an object; an {@code Iterable} or array for a list
   * @throws ResolverException with a message for the client; the field is null with that error
   * @throws Exception is logged; the client sees a masked error
   */
  @Nullable
  Object resolve(FieldCall call) throws Exception;
}
