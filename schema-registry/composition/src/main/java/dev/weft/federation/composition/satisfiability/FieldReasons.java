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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why each subgraph cannot resolve a field of an object: those that hold the object first. Confined to one message. */
final class FieldReasons {
  /** Before the coordinate, in what is said of subgraphs that hold the object and do not know the field. */
  static final String NOT_DEFINED = " not define ";

  private final QueryGraph graph;
  private final Position position;
  private final OverrideChoices choices;
  private final Reachability reachability;
  private final String field;
  private final String coordinate;
  private final Set<QueryNode> held = new LinkedHashSet<>();
  private final Set<String> subgraphs = new LinkedHashSet<>();
  private final Set<String> mends = new LinkedHashSet<>();

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

  /** The reasons, each a sentence without its full stop. */
  List<String> sentences() {
    SequencedMap<String, QueryNode> holders = new LinkedHashMap<>();
    for (QueryNode node : held) {
      QueryNode known = holders.get(node.subgraph());
      if (known == null || (known.field(field) == null && node.field(field) != null)) {
        holders.put(node.subgraph(), node);
      }
    }
    List<String> sentences = new ArrayList<>();
    List<String> ignorant = new ArrayList<>();
    holders.forEach((subgraph, node) -> {
      subgraphs.add(subgraph);
      if (node.field(field) == null && !node.type().fields().containsKey(field)) {
        ignorant.add(subgraph);
      } else {
        sentences.add(whyNotHere(node));
      }
    });
    if (!ignorant.isEmpty()) {
      boolean one = ignorant.size() == 1;
      sentences.addFirst(Words.list(ignorant)
          + (one ? " holds" : " hold")
          + " the object, but "
          + (one ? "does" : "do")
          + NOT_DEFINED
          + coordinate);
    }
    for (QueryNode node : candidates()) {
      if (node.field(field) != null && !held.contains(node) && subgraphs.add(node.subgraph())) {
        sentences.add(whyNotEntered(node));
      }
    }
    if (!ignorant.isEmpty()) {
      mends.add("resolve " + coordinate + " in " + ignorant.getFirst());
    }
    return sentences;
  }

  /** The subgraphs that the sentences name. */
  Set<String> subgraphs() {
    return subgraphs;
  }

  /** What to do about it; to be asked for after the sentences. */
  @Nullable
  String mend() {
    return mends.isEmpty() ? null : mends.stream().limit(3).collect(Collectors.joining(", or "));
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
      mends.add("remove @external from " + coordinate + " in " + subgraph + " if it resolves it");
      mends.add("add @provides(fields: \"" + field + "\") where " + subgraph + " gives the object");
      return subgraph + " holds the object, but " + coordinate + " is @external there";
    }
    if (!choices.allow(edge)) {
      return subgraph
          + " resolves "
          + coordinate
          + " only while the override label \""
          + edge.overrideLabel()
          + (edge.whenActive() ? "\" is active" : "\" is not active");
    }
    JoinFieldSet requires = edge.requires();
    if (requires != null && !reachability.isMet(node, edge)) {
      String missing = missing(node, requires);
      mends.add("let " + missing + " be had from " + subgraph + " by way of keys");
      return subgraph
          + " resolves "
          + coordinate
          + " only when it is sent \""
          + Words.fieldSet(requires)
          + "\" (@requires), and "
          + missing
          + " cannot be had from there"
          + undecided(requires);
    }
    if (!edge.contextArguments().isEmpty()) {
      mends.add("set the context on a type above it");
      return subgraph
          + " resolves "
          + coordinate
          + " only below an object that sets the context of its arguments (@fromContext) and can"
          + " give what they select";
    }
    mends.add("give " + node.typeName() + " a resolvable @key in " + subgraph);
    return subgraph
        + " holds the object and could be sent what "
        + coordinate
        + " requires, but has no key of "
        + node.typeName()
        + " with which it can be called again";
  }

  private String missing(QueryNode start, JoinFieldSet fieldSet) {
    JoinFieldSet.@Nullable Selection missing = reachability.firstMissing(start, fieldSet);
    return "\"" + (missing == null ? Words.fieldSet(fieldSet) : Words.selection(missing)) + "\"";
  }

  /** Requirements and keys are met whatever the labels are, so they cannot rest on a field that has one. */
  private String undecided(JoinFieldSet fieldSet) {
    for (JoinFieldSet.Selection selection : fieldSet.selections()) {
      if (selection instanceof JoinFieldSet.Field selected) {
        for (QueryNode node : held) {
          FieldEdge edge = node.field(selected.name());
          if (edge != null && edge.overrideLabel() != null && !choices.allow(edge)) {
            return " (" + node.typeName() + "." + selected.name()
                + " is being moved by a progressive override, on which no requirement may rest)";
          }
        }
      }
    }
    return "";
  }

  private String whyNotEntered(QueryNode node) {
    String subgraph = node.subgraph();
    String opening = subgraph + " resolves " + coordinate + ", but cannot be entered: ";
    List<SubgraphSchema.Key> keys = node.type().keys();
    if (keys.isEmpty()) {
      mends.add("give " + node.typeName() + " a @key in " + subgraph);
      return opening + node.typeName() + " has no @key there";
    }
    List<String> reasons = new ArrayList<>();
    for (SubgraphSchema.Key key : keys) {
      String spelt = "its key \"" + Words.fieldSet(key.fields()) + "\" ";
      reasons.add(
          key.resolvable() ? spelt + unmet(subgraph, key.fields()) : spelt + "is not resolvable");
    }
    if (keys.stream().noneMatch(SubgraphSchema.Key::resolvable)) {
      mends.add("let " + subgraph + " resolve " + node.typeName() + " by key (resolvable: true)");
    }
    return opening + String.join("; ", reasons);
  }

  private String unmet(String subgraph, JoinFieldSet key) {
    for (QueryNode start : position.nodes()) {
      if (!reachability.satisfies(start, key)) {
        String missing = missing(start, key);
        mends.add("let " + start.subgraph() + " resolve " + missing + ", which the key of "
            + subgraph + " needs");
        return "needs " + missing + ", which cannot be had from " + start.subgraph();
      }
    }
    return "cannot be had";
  }
}
