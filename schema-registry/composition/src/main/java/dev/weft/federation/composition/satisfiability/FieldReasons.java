package dev.weft.federation.composition.satisfiability;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.federation.supergraph.SubgraphSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why each subgraph cannot resolve a field of an object: those that hold the object first. Confined to one message. */
final class FieldReasons {
  private final QueryGraph graph;
  private final Position position;
  private final OverrideChoices choices;
  private final Reachability reachability;
  private final String field;
  private final String coordinate;
  private final Set<QueryNode> held = new LinkedHashSet<>();
  private final Set<String> resolvers = new LinkedHashSet<>();

  FieldReasons(Conditions conditions, Position position, OverrideChoices choices, String field) {
    this.graph = conditions.graph();
    this.position = position;
    this.choices = choices;
    this.reachability = conditions.under(choices);
    this.field = field;
    this.coordinate = position.type() + "." + field;
    for (QueryNode node : position.nodes()) {
      held.addAll(reachability.from(node));
    }
  }

  /** A sentence for each subgraph that has to do with it. */
  SequencedMap<String, String> bySubgraph() {
    SequencedMap<String, String> reasons = new LinkedHashMap<>();
    for (QueryNode node : held) {
      String reason = whyNotHere(node);
      String known = reasons.get(node.subgraph());
      if (known == null || node.field(field) != null) {
        reasons.put(node.subgraph(), reason);
      }
    }
    for (QueryNode node : candidates()) {
      if (node.field(field) != null && !held.contains(node)) {
        resolvers.add(node.subgraph());
        reasons.putIfAbsent(node.subgraph(), whyNotEntered(node));
      }
    }
    return reasons;
  }

  /** What to do about it. */
  String mend() {
    if (!resolvers.isEmpty()) {
      return "Give "
          + position.type()
          + " a resolvable @key in "
          + Words.list(List.copyOf(resolvers))
          + " whose fields can be had before, or resolve "
          + coordinate
          + " where the object is held.";
    }
    return "Let a subgraph that holds the object resolve " + coordinate + " without that.";
  }

  private List<QueryNode> candidates() {
    List<QueryNode> candidates = new ArrayList<>(graph.nodesOf(position.type()).values());
    if (graph.supergraph().fullSchema().type(position.type())
        instanceof SchemaType.Composite composite) {
      for (String parent : composite.interfaces()) {
        graph.nodesOf(parent).values().stream()
            .filter(QueryNode::isInterfaceObject)
            .forEach(candidates::add);
      }
    }
    return candidates;
  }

  private String whyNotHere(QueryNode node) {
    String subgraph = node.subgraph();
    FieldEdge edge = node.field(field);
    if (edge == null) {
      SubgraphSchema.Field declared = node.type().fields().get(field);
      return declared == null
          ? subgraph + " holds the object, but does not define " + coordinate + "."
          : subgraph + " holds the object, but " + coordinate + " is @external there.";
    }
    if (!choices.allow(edge)) {
      return subgraph
          + " resolves "
          + coordinate
          + " only while the override label \""
          + edge.overrideLabel()
          + (edge.whenActive() ? "\" is active." : "\" is not active.");
    }
    JoinFieldSet requires = edge.requires();
    if (requires != null && !reachability.isMet(node, edge)) {
      JoinFieldSet.@Nullable Selection missing = reachability.firstMissing(node, requires);
      return subgraph
          + " resolves "
          + coordinate
          + " only when sent \""
          + Words.fieldSet(requires)
          + "\" (@requires), and \""
          + (missing == null ? Words.fieldSet(requires) : Words.selection(missing))
          + "\" cannot be had from there.";
    }
    if (!edge.contextArguments().isEmpty()) {
      return subgraph
          + " resolves "
          + coordinate
          + " only below an object that sets the context of its arguments (@fromContext) and can"
          + " give what they select.";
    }
    return subgraph
        + " holds the object and could resolve "
        + coordinate
        + " (@requires), but has no key of "
        + node.typeName()
        + " with which it can be called again.";
  }

  private String whyNotEntered(QueryNode node) {
    StringBuilder text = new StringBuilder(node.subgraph())
        .append(" resolves ")
        .append(coordinate)
        .append(", but cannot be entered: ");
    List<SubgraphSchema.Key> keys = node.type().keys();
    if (keys.isEmpty()) {
      return text.append(node.typeName()).append(" has no @key there.").toString();
    }
    List<String> reasons = new ArrayList<>();
    for (SubgraphSchema.Key key : keys) {
      String spelt = "its key \"" + Words.fieldSet(key.fields()) + "\" ";
      reasons.add(
          key.resolvable() ? spelt + unmet(key.fields()) : spelt + "is not resolvable there");
    }
    return text.append(String.join("; ", reasons)).append('.').toString();
  }

  private String unmet(JoinFieldSet key) {
    for (QueryNode start : position.nodes()) {
      JoinFieldSet.@Nullable Selection missing = reachability.firstMissing(start, key);
      if (missing != null) {
        return "needs \""
            + Words.selection(missing)
            + "\", which cannot be had from "
            + start.subgraph();
      }
    }
    return "cannot be had";
  }
}
