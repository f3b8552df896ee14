package dev.weft.plugin.subgraph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the values of a field for all objects of a request that ask for it with the same arguments, in one call.
 *
 * <p>Must be thread-safe. Runs on a virtual thread and may block.
 */
@FunctionalInterface
public interface BatchFieldResolver {

  /**
   * Gives one value for each object.
   *
   * @param calls at least one, all with the same type, field and arguments
   * @return as many elements as calls, in their order; each as {@link FieldResolver} gives it, or a {@link
   *     ResolverException} to fail that one alone
   * @throws Exception fails the field for all the objects, as {@link FieldResolver#resolve} does for one
   */
  List<? extends @Nullable Object> resolve(List<FieldCall> calls) throws Exception;
}
