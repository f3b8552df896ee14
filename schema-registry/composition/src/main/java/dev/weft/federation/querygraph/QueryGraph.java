package dev.weft.federation.querygraph;

import dev.weft.federation.sdl.OperationType;
import dev.weft.federation.supergraph.Supergraph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The query graph of a supergraph.
 *
 * <p>Immutable, thread-safe. Key edges are kept by the type they lead to and not by pairs of nodes, so that a type in
 * a hundred subgraphs costs a hundred edges and not ten thousand.
 */
public final class QueryGraph {
  private final Supergraph supergraph;
  private final List<QueryNode> nodes;
  private final SequencedMap<String, SequencedMap<String, QueryNode>> byType;
  private final SequencedMap<String, List<KeyEdge>> entrances;

  QueryGraph(
      Supergraph supergraph,
      List<QueryNode> nodes,
      SequencedMap<String, SequencedMap<String, QueryNode>> byType,
      SequencedMap<String, List<KeyEdge>> entrances) {
    this.supergraph = supergraph;
    this.nodes = List.copyOf(nodes);
    this.byType = byType;
    this.entrances = entrances;
  }

  /** Builds the graph of a supergraph. */
  public static QueryGraph of(Supergraph supergraph) {
    return new QueryGraphBuilder(supergraph).build();
  }

  /** What the graph was built of. */
  public Supergraph supergraph() {
    return supergraph;
  }

  /** All nodes, views included; a node's id is its index. */
  public List<QueryNode> nodes() {
    return nodes;
  }

  /** The node of a type in a subgraph, or null if the subgraph does not have the type. */
  public @Nullable QueryNode node(String subgraph, String type) {
    return nodesOf(type).get(subgraph);
  }

  /** The nodes of a type by subgraph; views are not among them. */
  public SequencedMap<String, QueryNode> nodesOf(String type) {
    return byType.getOrDefault(type, Collections.unmodifiableSequencedMap(new LinkedHashMap<>()));
  }

  /** Where an operation of that kind may begin: the root type in each subgraph that has it. */
  public List<QueryNode> roots(OperationType operation) {
    @Nullable
    String type = switch (operation) {
      case QUERY -> supergraph.fullSchema().queryType();
      case MUTATION -> supergraph.fullSchema().mutationType();
      case SUBSCRIPTION -> supergraph.fullSchema().subscriptionType();
    };
    return type == null ? List.of() : List.copyOf(nodesOf(type).values());
  }

  /** Whether any subgraph may be entered at {@code node} without a key, because its type is the query type. */
  public boolean isQueryRoot(QueryNode node) {
    return node.typeName().equals(supergraph.fullSchema().queryType());
  }

  /**
   * The entrances open to an object of {@code type}, an object type or an interface: resolvable keys of that type in
   * any subgraph, and for an object type those of interface objects that stand for its interfaces.
   */
  public List<KeyEdge> entrances(String type) {
    return entrances.getOrDefault(type, List.of());
  }
}
