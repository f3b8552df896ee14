package dev.weft.federation.composition;

import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.Specification;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A directive whose applications a supergraph keeps.
 *
 * <p>Immutable.
 *
 * @param name in the supergraph, without at sign
 * @param specName in its specification
 * @param specification the one that brings it into the supergraph; null when built in or the user's own
 * @param strategies how arguments merge; empty: applications must agree
 */
record ComposedDirective(
    String name,
    String specName,
    @Nullable Specification specification,
    boolean repeatable,
    @Nullable DirectiveDefinition definition,
    Map<String, ArgumentMerge> strategies) {

  /** What an application without the argument means. */
  Map<String, Value> defaults() {
    if (specName.equals("listSize") && !strategies.isEmpty()) {
      return Map.of("requireOneSlicingArgument", new Value.BooleanValue(true));
    }
    return specification == null && definition == null && specName.equals("deprecated")
        ? Map.of("reason", Value.StringValue.of("No longer supported"))
        : Map.of();
  }
}
