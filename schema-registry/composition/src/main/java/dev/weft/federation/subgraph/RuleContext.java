package dev.weft.federation.subgraph;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The subgraph a rule looks at, and where it tells what it finds. Confined to one subgraph's check. */
record RuleContext(Subgraph subgraph, List<CompositionError> errors) {

  Schema schema() {
    return subgraph.schema();
  }

  void error(
      ErrorCode code,
      String coordinate,
      @Nullable SourceLocation location,
      String problem,
      @Nullable String mend) {
    error(code, coordinate, subgraph.at(location), problem, mend);
  }

  void error(
      ErrorCode code,
      String coordinate,
      List<ProblemLocation> places,
      String problem,
      @Nullable String mend) {
    errors.add(CompositionError.of(
        code, coordinate, "[" + subgraph.name() + "] " + problem, mend, places));
  }
}
