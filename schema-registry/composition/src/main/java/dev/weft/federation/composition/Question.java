package dev.weft.federation.composition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the merging of one type asked of the graph as a whole.
 *
 * <p>A merged type may be used again where all its questions still have their answers. Immutable.
 */
sealed interface Question {

  /** The answer in {@code context}; answers are compared with {@code equals}. */
  @Nullable
  Object answer(MergeContext context);

  /** Whether some subgraph declares {@code sub} to implement {@code type} or be its member. */
  record Subtype(String type, String sub) implements Question {
    @Override
    public Object answer(MergeContext context) {
      return context.isDeclaredSubtype(type, sub);
    }
  }

  /** The subgraphs that have the interface as {@code @interfaceObject}. */
  record InterfaceObjectsOf(String name) implements Question {
    @Override
    public Object answer(MergeContext context) {
      return context.interfaceObjects(name).stream().map(Source::subgraph).toList();
    }
  }

  /** All object types that implement the interface in any subgraph, in order. */
  record ImplementationsOf(String name) implements Question {
    @Override
    public Object answer(MergeContext context) {
      return List.copyOf(context.implementations(name));
    }
  }

  /** The subgraph of that name, or null. */
  record SubgraphNamed(String name) implements Question {
    @Override
    public @Nullable Object answer(MergeContext context) {
      return context.subgraphNamed(name);
    }
  }
}
