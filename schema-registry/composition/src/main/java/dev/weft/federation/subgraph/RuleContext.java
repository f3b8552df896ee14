package dev.weft.federation.subgraph;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The subgraph a rule looks at, and where it tells what it finds. Confined to one subgraph's check. */
record RuleContext(Subgraph subgraph, List<CompositionError> errors) {

  Schema schema() {
    return subgraph.schema();
  }

  void error(ErrorCode code, String coordinate, @Nullable SourceLocation location, String message) {
    errors.add(CompositionError.of(
        code, coordinate, "[" + subgraph.name() + "] " + message, subgraph.at(location)));
  }
}
