package dev.weft.federation.composition;

import dev.weft.federation.schema.Schema;

/** What a merged supergraph must keep. */
final class SupergraphRules {
  SupergraphRules(MergeContext context, ComposedDirectives composed, Schema supergraph) {}

  void check() {}
}
