package dev.weft.gateway.execute;

import dev.weft.gateway.merge.ContextTemplate;
import dev.weft.gateway.merge.Guard;
import dev.weft.gateway.merge.KnownEntities;
import dev.weft.gateway.merge.PathStep;
import dev.weft.gateway.merge.Renames;
import dev.weft.gateway.merge.RepresentationTemplate;
import dev.weft.gateway.merge.SelectionGuard;
import dev.weft.gateway.response.ReadShape;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.plan.EntityFetch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fetch of a plan, ready to be sent and merged.
 *
 * <p>Immutable.
 */
sealed interface CompiledFetch {
  /** What all fetches have. */
  Common common();

  /**
   * What all fetches have.
   *
   * @param number counts from 0 in the order of the plan
   * @param operationName the name of the operation sent; null when it has none
   * @param data what the answer's {@code data} looks like
   */
  record Common(
      int number,
      String subgraph,
      OperationKind kind,
      @Nullable String operationName,
      Guard guard,
      RequestTemplate request,
      ReadShape data) {}

  /**
   * A fetch from a root type; the answer goes to every object that {@code path} reaches.
   *
   * @param asked when the fetch asks anything; null is always
   */
  record Root(Common common, List<PathStep> path, @Nullable SelectionGuard asked, Renames renames)
      implements CompiledFetch {}

  /** A fetch of entities; in its data shape each call has the slot of its index. */
  record Entities(Common common, List<Call> calls, EntityFetch node) implements CompiledFetch {
    /** Whether the requests depend on what stands above the entities. */
    boolean isContextual() {
      return calls.stream().anyMatch(call -> !call.contexts().isEmpty());
    }
  }

  /**
   * An {@code _entities} field.
   *
   * @param known where the answers may stand already
   * @param contexts the arguments that are filled from objects further up
   * @param asked of which objects the call asks anything; null is of all
   * @param entity what each entity looks like
   * @param copyBetweenPaths whether places of different paths must not share what is below them
   * @param copyAlways whether no two places may share what is below them
   */
  record Call(
      String alias,
      List<List<PathStep>> paths,
      RepresentationTemplate representation,
      KnownEntities known,
      List<ContextTemplate> contexts,
      @Nullable SelectionGuard asked,
      ReadShape entity,
      boolean copyBetweenPaths,
      boolean copyAlways,
      Renames renames) {
    /** The call under another alias. */
    Call withAlias(String newAlias) {
      return new Call(
          newAlias,
          paths,
          representation,
          known,
          contexts,
          asked,
          entity,
          copyBetweenPaths,
          copyAlways,
          renames);
    }
  }
}
