package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Says of a step that cannot be taken which operation needs it, and for each subgraph why it cannot answer. */
final class Explanation {
  private static final int MOST_FIELDS = 20;
  private static final String IN_THIS_OPERATION = " in this operation";

  private final Conditions conditions;
  private final ApiSchema api;
  private final SubgraphPlaces places;
  private final Position position;
  private final OverrideChoices choices;
  private final Trail trail;

  Explanation(
      Conditions conditions,
      SubgraphPlaces places,
      Position position,
      OverrideChoices choices,
      Trail trail) {
    this.conditions = conditions;
    this.api = conditions.graph().supergraph().apiSchema();
    this.places = places;
    this.position = position;
    this.choices = choices;
    this.trail = trail;
  }

  /** No subgraph that can be reached resolves {@code field}. */
  CompositionError unresolved(SchemaType.Field field) {
    String coordinate = position.type() + "." + field.name();
    FieldReasons reasons = new FieldReasons(conditions, position, choices, field.name());
    List<String> views = reasons.sentences();
    return new CompositionError(
        ErrorCode.SATISFIABILITY_ERROR.name(),
        operation(coordinate),
        views,
        reasons.mend(),
        coordinate,
        locations(coordinate, reasons.subgraphs()));
  }

  /** What holds the object sees an interface as an object, and nothing that knows {@code type} can be entered. */
  CompositionError unknownType(String type) {
    SequencedMap<String, String> said = new LinkedHashMap<>();
    for (QueryNode node : position.nodes()) {
      said.putIfAbsent(
          node.subgraph(),
          node.subgraph()
              + " sees "
              + node.typeName()
              + " as an object (@interfaceObject) and cannot tell that it is "
              + type
              + "; no subgraph with the interface can be entered from there");
    }
    return new CompositionError(
        ErrorCode.SATISFIABILITY_ERROR.name(),
        operation(position.type()),
        List.copyOf(said.values()),
        "give the interface " + position.type()
            + " a resolvable @key in a subgraph that defines its object types",
        position.type(),
        locations(position.type(), said.keySet()));
  }

  private String operation(String coordinate) {
    StringBuilder text =
        new StringBuilder("no subgraph can answer ").append(coordinate).append(IN_THIS_OPERATION);
    choices
        .activeByLabel()
        .forEach((label, active) -> text.append(" while the override label \"")
            .append(label)
            .append(active ? "\" is active" : "\" is not active"));
    return text.append(":\n\n").append(SampleOperation.write(api, trail, "  ")).toString();
  }

  private List<ProblemLocation> locations(String coordinate, Collection<String> subgraphs) {
    int dot = coordinate.indexOf('.');
    String type = dot < 0 ? coordinate : coordinate.substring(0, dot);
    List<ProblemLocation> locations = new ArrayList<>();
    for (String subgraph : subgraphs) {
      ProblemLocation place = places.find(subgraph, coordinate);
      if (place == null) {
        place = places.find(subgraph, type);
      }
      if (place != null) {
        locations.add(place);
      }
    }
    return locations;
  }

  /**
   * One error for several fields of a type and several operations, which fail for the same reasons.
   *
   * @param others the coordinates of the other fields
   * @param operations how many other operations lead to the first field
   */
  static CompositionError together(CompositionError first, List<String> others, int operations) {
    int end = first.problem().indexOf(IN_THIS_OPERATION);
    if (end < 0 || others.isEmpty() && operations == 0) {
      return first;
    }
    StringBuilder problem = new StringBuilder(first.problem().substring(0, end));
    if (!others.isEmpty()) {
      int shown = others.size() > MOST_FIELDS ? MOST_FIELDS - 1 : others.size();
      List<String> named = new ArrayList<>(others.subList(0, shown));
      if (shown < others.size()) {
        named.add((others.size() - shown) + " more");
      }
      problem.append(" (nor, for the same reason, ").append(Words.list(named)).append(")");
    }
    problem.append(IN_THIS_OPERATION);
    if (operations > 0) {
      problem.append(" and ").append(operations).append(" like it");
    }
    return new CompositionError(
        first.code(),
        problem + first.problem().substring(end + IN_THIS_OPERATION.length()),
        first.views(),
        first.mend(),
        first.coordinate(),
        first.locations());
  }

  /** A mutation field that several subgraphs resolve, none of which can answer all that is below it. */
  static CompositionError mutation(
      String coordinate, SequencedMap<String, CompositionError> failureBySubgraph) {
    List<String> views = new ArrayList<>();
    Set<String> mends = new LinkedHashSet<>();
    List<ProblemLocation> locations = new ArrayList<>();
    failureBySubgraph.forEach((subgraph, failure) -> {
      StringBuilder view = new StringBuilder("run by " + subgraph + ", " + failure.problem());
      failure.views().forEach(reason -> view.append("\n- ").append(reason));
      views.add(view.toString());
      if (failure.mend() != null) {
        mends.add(failure.mend());
      }
      locations.addAll(failure.locations());
    });
    return new CompositionError(
        ErrorCode.SATISFIABILITY_ERROR.name(),
        coordinate
            + " must run once, in one subgraph, but of those that resolve it ("
            + Words.list(List.copyOf(failureBySubgraph.keySet()))
            + ") none can answer all that may be selected below it",
        views,
        mends.isEmpty() ? null : String.join(", or ", mends),
        coordinate,
        locations);
  }
}
