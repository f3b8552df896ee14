package dev.weft.gateway.demand;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.RootFetch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prices operations on one supergraph.
 *
 * <p>An object costs 1, a scalar or enum nothing, an input object 1, a mutation 10 before anything else; {@code @cost} on a
 * type, field, argument or input field says otherwise. A list costs its items as often as {@code @listSize} says, or the
 * model's default. Immutable; thread-safe.
 */
public final class CostModel {
  private static final double MUTATION = 10;

  private final Supergraph supergraph;
  private final ListSizes sizes;
  private final Set<String> special;

  /**
   * Makes a model.
   *
   * @param listSize how many items a list without {@code @listSize} is taken to have
   */
  public CostModel(Supergraph supergraph, int listSize) {
    this.supergraph = supergraph;
    this.sizes = new ListSizes(listSize);
    this.special = special(supergraph);
  }

  /** Types that the directives speak of, and those whose fields have other types than in their interfaces. */
  private static Set<String> special(Supergraph supergraph) {
    ApiSchema schema = supergraph.fullSchema();
    Set<String> special = new HashSet<>();
    supergraph.costs().weights().keySet().forEach(each -> special.add(each.split("[.(]")[0]));
    supergraph.costs().listSizes().keySet().forEach(each -> special.add(each.split("[.(]")[0]));
    for (SchemaType type : schema.types()) {
      if (type instanceof SchemaType.ObjectType object
          && object.interfaces().stream()
              .flatMap(each -> schema.type(each) instanceof SchemaType.InterfaceType parent
                  ? parent.fields().values().stream()
                  : Stream.empty())
              .anyMatch(field -> isNarrower(object.fields().get(field.name()), field))) {
        special.add(type.name());
      }
    }
    return special;
  }

  private static boolean isNarrower(SchemaType.@Nullable Field field, SchemaType.Field inherited) {
    return field != null && !field.type().name().equals(inherited.type().name());
  }

  /** Prices an operation and what its plan asks of each subgraph. */
  public OperationCost of(Operation operation, QueryPlan plan) {
    SelectionCosts selections =
        new SelectionCosts(supergraph.fullSchema(), supergraph.costs(), sizes, special);
    List<Selection> chosen = operation.selectionSet().selections();
    Cost total = Cost.sum(List.of(
        Cost.known(base(operation.kind())), selections.of(root(operation.kind()), chosen, null)));
    List<String> problems = selections.problems();
    PathCounts paths = new PathCounts(
        supergraph.fullSchema(), supergraph.costs(), sizes, root(operation.kind()), chosen);
    SequencedMap<String, List<Cost>> bySubgraph = new LinkedHashMap<>();
    for (FetchNode fetch : plan.fetches()) {
      bySubgraph
          .computeIfAbsent(fetch.subgraph(), _ -> new ArrayList<>())
          .add(Cost.where(List.of(fetch.conditions()), of(fetch, selections, paths)));
    }
    SequencedMap<String, Cost> sums = new LinkedHashMap<>();
    bySubgraph.forEach((subgraph, costs) -> sums.put(subgraph, Cost.sum(costs)));
    return new OperationCost(this, operation, total, sums, problems, selections.shared());
  }

  /** Prices an answer to {@code operation}. */
  double actual(
      Operation operation, byte[] answer, Map<String, ? extends @Nullable Object> variables) {
    return base(operation.kind())
        + new ActualCost(supergraph.fullSchema(), supergraph.costs(), variables)
            .of(answer, root(operation.kind()), operation);
  }

  private Cost of(FetchNode fetch, SelectionCosts selections, PathCounts paths) {
    return switch (fetch) {
      case RootFetch it ->
        Cost.times(
            paths.of(it.path()),
            Cost.sum(List.of(
                Cost.known(base(it.operation().kind())),
                selections.of(
                    root(it.operation().kind()),
                    it.operation().selectionSet().selections(),
                    null))));
      case EntityFetch entities -> {
        List<Cost> calls = new ArrayList<>();
        for (EntityCall call : entities.calls()) {
          Cost each = entity(call, selections);
          for (ResponsePath path : call.paths()) {
            calls.add(Cost.times(paths.of(path), each));
          }
        }
        yield Cost.sum(calls);
      }
    };
  }

  /** One entity: the costliest of the types that the call asks something of. */
  private static Cost entity(EntityCall call, SelectionCosts selections) {
    List<Cost> each = new ArrayList<>();
    for (Selection selection : call.selectionSet().selections()) {
      if (selection instanceof Selection.InlineFragment fragment) {
        @Nullable String type = fragment.typeCondition();
        if (type != null) {
          each.add(Cost.where(
              List.of(fragment.conditions()),
              selections.ofObject(type, fragment.selectionSet().selections())));
        }
      }
    }
    return Cost.greatest(each);
  }

  private String root(OperationKind kind) {
    @Nullable
    String type = switch (kind) {
      case QUERY -> supergraph.fullSchema().queryType();
      case MUTATION -> supergraph.fullSchema().mutationType();
      case SUBSCRIPTION -> supergraph.fullSchema().subscriptionType();
    };
    if (type == null) {
      throw new IllegalArgumentException("kind: " + kind + " (expected: one that the schema has)");
    }
    return type;
  }

  private static double base(OperationKind kind) {
    return kind == OperationKind.MUTATION ? MUTATION : 0;
  }
}
