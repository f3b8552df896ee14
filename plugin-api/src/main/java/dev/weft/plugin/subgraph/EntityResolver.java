package dev.weft.plugin.subgraph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds entities by what the gateway knows of them: all those of one type that a request needs, in one call.
 *
 * <p>Must be thread-safe. Runs on a virtual thread and may block.
 */
@FunctionalInterface
public interface EntityResolver {

  /**
   * Finds the entities.
   *
   * @param representations at least one, no two alike, all of the type this resolver was set for
   * @param call the request this belongs to
   * @return as many elements as representations, in their order: the object, null if there is none, or a {@link
   *     ResolverException} to fail that one alone
   * @throws Exception fails all of them, as {@link FieldResolver#resolve} does for one field
   */
  List<? extends @Nullable Object> resolve(List<Representation> representations, SubgraphCall call)
      throws Exception;
}
