package dev.weft.planner.explain;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.planner.explain.Asked.Coordinate;
import dev.weft.planner.explain.BroughtPlaces.Bringer;
import dev.weft.planner.explain.Rejection.Code;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.FetchNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The subgraphs that one fetch does not ask, and why. Confined to one fetch.
 *
 * <p>What holds for each subgraph by itself comes first: it cannot be asked. Only then is told what speaks for the fetch as
 * it is.
 */
final class Candidates {
  /**
   * A field where a fetch enters.
   *
   * @param below what is selected of its value
   * @param root whether the type is a root type, so that no key is needed
   * @param bringers the fetches before that bring the same objects
   */
  record Site(Coordinate field, List<SelectionSet> below, boolean root, List<Bringer> bringers) {}

  private final QueryGraph graph;
  private final Map<QueryNode, List<QueryNode>> views;
  private final Set<String> labels;
  private final FetchNode fetch;
  private final List<Site> sites;
  private final Map<String, List<String>> lacking = new HashMap<>();

  /** Starts; {@code views} are the graph's, by the node they are of. */
  Candidates(
      QueryGraph graph,
      Map<QueryNode, List<QueryNode>> views,
      Set<String> labels,
      FetchNode fetch,
      List<Site> sites) {
    this.graph = graph;
    this.views = views;
    this.labels = labels;
    this.fetch = fetch;
    this.sites = sites;
  }

  /** Why none of the other subgraphs is asked; of those without the field, only the ones that bring the object. */
  List<Rejection> rejections(Site site) {
    List<Rejection> rejections = new ArrayList<>();
    for (SubgraphSchema schema : graph.supergraph().schemas()) {
      String subgraph = schema.name();
      boolean brings = brings(subgraph, site);
      if (brings || (!subgraph.equals(fetch.subgraph()) && knows(subgraph, site.field()))) {
        Rejection barred = barred(subgraph, site);
        rejections.add(barred == null ? preferred(subgraph, site) : barred);
      }
    }
    return rejections;
  }

  private static boolean brings(String subgraph, Site site) {
    return site.bringers().stream().anyMatch(it -> it.fetch().subgraph().equals(subgraph));
  }

  private boolean knows(String subgraph, Coordinate field) {
    QueryNode node = graph.node(subgraph, field.type());
    return (node != null && node.type().fields().containsKey(field.field()))
        || edge(subgraph, field) != null;
  }

  /** The edge of a field, on the type itself or on an interface object that stands for it. */
  private @Nullable FieldEdge edge(String subgraph, Coordinate field) {
    QueryNode node = graph.node(subgraph, field.type());
    FieldEdge own = node == null ? null : node.field(field.field());
    if (own != null
        || !(graph.supergraph().fullSchema().type(field.type())
            instanceof SchemaType.Composite composite)) {
      return own;
    }
    for (String parent : composite.interfaces()) {
      QueryNode above = graph.node(subgraph, parent);
      FieldEdge edge =
          above == null || !above.isInterfaceObject() ? null : above.field(field.field());
      if (edge != null) {
        return edge;
      }
    }
    return null;
  }

  /** Why a subgraph cannot be asked; null when it can. */
  private @Nullable Rejection barred(String subgraph, Site site) {
    Coordinate field = site.field();
    FieldEdge edge = edge(subgraph, field);
    if (edge == null) {
      return without(subgraph, field);
    }
    if (!edge.from().typeName().equals(field.type()) && brings(subgraph, site)) {
      return new Rejection(
          subgraph,
          Code.NO_TYPE,
          "knows the object only as " + edge.from().typeName() + " (@interfaceObject), not as "
              + field.type());
    }
    if (!edge.isThere(labels)) {
      return new Rejection(
          subgraph,
          Code.LABEL,
          "resolves it only while the label \"" + edge.overrideLabel() + "\" is "
              + (edge.whenActive() ? "active (@override)" : "not active (@override elsewhere)"));
    }
    if (edge.requires() != null) {
      return new Rejection(
          subgraph,
          Code.NEEDS_INPUT,
          "resolves it only once it is sent " + FieldSetText.of(edge.requires()) + " (@requires)");
    }
    if (!edge.contextArguments().isEmpty()) {
      return new Rejection(
          subgraph,
          Code.NEEDS_INPUT,
          "resolves it only once it is sent a value from further up (@fromContext)");
    }
    return unreachable(subgraph, site);
  }

  private Rejection without(String subgraph, Coordinate field) {
    QueryNode node = graph.node(subgraph, field.type());
    if (node == null) {
      return new Rejection(subgraph, Code.NO_TYPE, "does not have the type " + field.type());
    }
    if (!node.type().fields().containsKey(field.field())) {
      return new Rejection(subgraph, Code.NO_FIELD, "has no field " + field);
    }
    String taker = taker(field);
    if (taker != null) {
      return new Rejection(subgraph, Code.EXTERNAL, "leaves it to " + taker + " (@override)");
    }
    boolean provided = views.getOrDefault(node, List.of()).stream()
        .anyMatch(it -> it.field(field.field()) != null);
    return new Rejection(
        subgraph,
        Code.EXTERNAL,
        "has it only @external" + (provided ? ", and provides it only below other fields" : ""));
  }

  private @Nullable String taker(Coordinate field) {
    for (QueryNode node : graph.nodesOf(field.type()).values()) {
      SubgraphSchema.Field declared = node.type().fields().get(field.field());
      if (declared != null && declared.overrides() && declared.overrideLabel() == null) {
        return node.subgraph();
      }
    }
    return null;
  }

  private @Nullable Rejection unreachable(String subgraph, Site site) {
    List<Bringer> own = site.bringers().stream()
        .filter(it -> it.fetch().subgraph().equals(subgraph))
        .toList();
    if (!own.isEmpty()) {
      return own.stream().allMatch(it -> it.fetch().deferGroup() == fetch.deferGroup())
          ? null
          : new Rejection(
              subgraph,
              Code.DEFERRED,
              "brings the object before, but this is for a part of the answer that comes later");
    }
    if (site.root()) {
      return null;
    }
    List<KeyEdge> keys = graph.entrances(site.field().type()).stream()
        .filter(it -> it.to().subgraph().equals(subgraph))
        .toList();
    if (keys.isEmpty()) {
      return new Rejection(
          subgraph,
          Code.NO_KEY,
          "resolves it, but no key leads to " + site.field().type() + " there");
    }
    Set<String> known = new LinkedHashSet<>();
    site.bringers().forEach(it -> known.addAll(it.names().values()));
    return keys.stream().anyMatch(it -> known.containsAll(FieldSetText.names(it.key())))
        ? null
        : new Rejection(
            subgraph,
            Code.OTHER_KEY,
            "resolves it, but by the key "
                + FieldSetText.of(keys.getFirst().key())
                + ", which is not fetched for these objects");
  }

  /** What speaks against a subgraph that could be asked. */
  private Rejection preferred(String subgraph, Site site) {
    List<String> below = missingBelow(subgraph, site);
    if (!below.isEmpty()) {
      return new Rejection(
          subgraph, Code.NOT_BELOW, "resolves it, but not " + names(below) + " below it");
    }
    List<String> missing = lacking.computeIfAbsent(
        subgraph,
        _ -> sites.stream()
            .filter(it ->
                barred(subgraph, it) != null || !missingBelow(subgraph, it).isEmpty())
            .map(it -> it.field().toString())
            .distinct()
            .limit(Asked.MOST_MISSING + 1L)
            .toList());
    if (missing.isEmpty()) {
      return new Rejection(
          subgraph, Code.AS_GOOD, "would do as well; no better plan was found by asking it");
    }
    return new Rejection(
        subgraph,
        Code.MADE_ANYWAY,
        "resolves it, but not " + names(missing) + ", for which this fetch is made anyway");
  }

  private List<String> missingBelow(String subgraph, Site site) {
    FieldEdge edge = edge(subgraph, site.field());
    return edge == null ? List.of() : List.copyOf(Asked.missing(graph, edge, site.below(), labels));
  }

  private static String names(List<String> names) {
    return String.join(", ", names.stream().limit(Asked.MOST_MISSING).toList())
        + (names.size() > Asked.MOST_MISSING ? " and more" : "");
  }
}
