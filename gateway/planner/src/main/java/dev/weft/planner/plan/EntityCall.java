package dev.weft.planner.plan;

import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import java.util.List;

/**
 * One {@code _entities} field of an entity fetch.
 *
 * @param alias the response key of the field in the subgraph's answer; {@code _entities} when it stands alone
 * @param representationsVariable the variable that takes the representations, without its dollar sign
 * @param paths where the entities are in the response, and where the results go
 * @param requires what a representation is made of, one inline fragment for each type; a field's response key is its
 *     key in the response so far, its name is the key in the representation. An object of none of the types is not sent
 * @param inputRewrites applied to each representation before it is sent
 * @param contextArguments the variables of {@code selectionSet} that are filled from objects further up
 * @param selectionSet what is asked of each entity, inside fragments on the entity types
 * @param outputRewrites applied to each result before it is merged; paths start at the entity
 */
public record EntityCall(
    String alias,
    String representationsVariable,
    List<ResponsePath> paths,
    List<Selection> requires,
    List<Rewrite> inputRewrites,
    List<ContextArgument> contextArguments,
    SelectionSet selectionSet,
    List<Rewrite> outputRewrites) {
  public EntityCall {
    paths = List.copyOf(paths);
    requires = List.copyOf(requires);
    inputRewrites = List.copyOf(inputRewrites);
    contextArguments = List.copyOf(contextArguments);
    outputRewrites = List.copyOf(outputRewrites);
  }

  /** Makes a call without contextual arguments. */
  public EntityCall(
      String alias,
      String representationsVariable,
      List<ResponsePath> paths,
      List<Selection> requires,
      List<Rewrite> inputRewrites,
      SelectionSet selectionSet,
      List<Rewrite> outputRewrites) {
    this(
        alias,
        representationsVariable,
        paths,
        requires,
        inputRewrites,
        List.of(),
        selectionSet,
        outputRewrites);
  }
}
