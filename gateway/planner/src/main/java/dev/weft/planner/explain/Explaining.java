package dev.weft.planner.explain;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.querygraph.QueryNode;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.planner.explain.Asked.Coordinate;
import dev.weft.planner.explain.BroughtPlaces.Bringer;
import dev.weft.planner.explain.Candidates.Site;
import dev.weft.planner.explain.FetchExplanation.Brought;
import dev.weft.planner.explain.FetchExplanation.Entry;
import dev.weft.planner.explain.FetchExplanation.Input;
import dev.weft.planner.explain.FetchExplanation.Supply;
import dev.weft.planner.explain.FetchExplanation.Supply.Use;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.plan.ContextArgument;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.RootFetch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Explains the fetches of one plan. Confined to one call. */
final class Explaining {
  /** An entry whose fields are not explained yet. */
  private record Door(
      String type,
      List<ResponsePath> paths,
      @Nullable JoinFieldSet key,
      List<Integer> keyFrom,
      List<Input> inputs,
      Asked asked,
      List<Bringer> bringers) {}

  private final QueryGraph graph;
  private final QueryPlan plan;
  private final Set<String> labels;
  private final BroughtPlaces places;
  private final Map<QueryNode, List<QueryNode>> views = new HashMap<>();
  private final SequencedMap<Integer, List<Door>> doors = new LinkedHashMap<>();

  Explaining(QueryGraph graph, QueryPlan plan, Set<String> labels) {
    this.graph = graph;
    this.plan = plan;
    this.labels = labels;
    this.places = new BroughtPlaces(plan.fetches());
    for (QueryNode node : graph.nodes()) {
      if (node.plain() != node) {
        views.computeIfAbsent(node.plain(), _ -> new ArrayList<>()).add(node);
      }
    }
  }

  List<FetchExplanation> fetches() {
    for (FetchNode fetch : plan.fetches()) {
      doors.put(
          fetch.id(),
          switch (fetch) {
            case RootFetch root -> root(root);
            case EntityFetch entities ->
              entities.calls().stream()
                  .flatMap(it -> call(entities, it).stream())
                  .toList();
          });
    }
    return plan.fetches().stream().map(this::fetch).toList();
  }

  private List<Door> root(RootFetch fetch) {
    @Nullable
    String type = switch (fetch.operation().kind()) {
      case QUERY -> graph.supergraph().fullSchema().queryType();
      case MUTATION -> graph.supergraph().fullSchema().mutationType();
      case SUBSCRIPTION -> graph.supergraph().fullSchema().subscriptionType();
    };
    List<Door> all = new ArrayList<>();
    Asked.of(
            graph, fetch.subgraph(), type == null ? "" : type, fetch.operation().selectionSet())
        .forEach((on, asked) -> all.add(
            new Door(on, List.of(fetch.path()), null, List.of(), List.of(), asked, List.of())));
    return all;
  }

  private List<Door> call(EntityFetch fetch, EntityCall call) {
    List<Door> all = new ArrayList<>();
    Asked.of(graph, fetch.subgraph(), "", call.selectionSet()).forEach((type, asked) -> {
      List<Selection> sent = sent(call, type);
      List<JoinFieldSet> requires = requires(fetch.subgraph(), asked);
      JoinFieldSet key = key(fetch.subgraph(), type, sent, requires);
      List<Input> inputs = new ArrayList<>();
      for (Coordinate field : asked.fields().keySet()) {
        JoinFieldSet required = required(fetch.subgraph(), field);
        if (required != null) {
          List<Selection> named = FieldSetText.named(sent, required);
          inputs.add(
              new Input(FieldSetText.of(required), field.toString(), sources(fetch, call, named)));
        }
      }
      List<Integer> keyFrom =
          key == null ? List.of() : sources(fetch, call, FieldSetText.named(sent, key));
      List<Bringer> bringers = call.paths().stream()
          .flatMap(it -> places.before(fetch, BroughtPlaces.place(it)).stream())
          .toList();
      all.add(new Door(type, call.paths(), key, keyFrom, inputs, asked, bringers));
    });
    return all;
  }

  /** What is sent of objects of {@code type}, or of those that an interface object stands for. */
  private static List<Selection> sent(EntityCall call, String type) {
    List<Selection> own = new ArrayList<>();
    List<Selection> all = new ArrayList<>();
    for (Selection selection : call.requires()) {
      if (selection instanceof Selection.InlineFragment fragment) {
        all.addAll(fragment.selectionSet().selections());
        if (type.equals(fragment.typeCondition())) {
          own.addAll(fragment.selectionSet().selections());
        }
      }
    }
    return own.isEmpty() ? all : own;
  }

  private @Nullable JoinFieldSet required(String subgraph, Coordinate field) {
    QueryNode node = graph.node(subgraph, field.type());
    FieldEdge edge = node == null ? null : node.field(field.field());
    return edge == null ? null : edge.requires();
  }

  private List<JoinFieldSet> requires(String subgraph, Asked asked) {
    List<JoinFieldSet> requires = new ArrayList<>();
    for (Coordinate field : asked.fields().keySet()) {
      JoinFieldSet required = required(subgraph, field);
      if (required != null) {
        requires.add(required);
      }
    }
    return requires;
  }

  /** The key among what is sent: the one after which, with the requirements, the least is left over. */
  private @Nullable JoinFieldSet key(
      String subgraph, String type, List<Selection> sent, List<JoinFieldSet> requires) {
    Set<String> explained = new LinkedHashSet<>();
    requires.forEach(it -> explained.addAll(FieldSetText.names(it)));
    Set<String> unexplained = new LinkedHashSet<>();
    FieldSetText.fields(sent).forEach(it -> unexplained.add(it.name()));
    unexplained.removeAll(explained);
    unexplained.remove("__typename");
    return graph.entrances(type).stream()
        .filter(it -> it.to().subgraph().equals(subgraph))
        .map(KeyEdge::key)
        .filter(it -> FieldSetText.isAmong(it, sent))
        .min(Comparator.comparingLong((JoinFieldSet it) -> {
              List<String> names = FieldSetText.names(it);
              return unexplained.stream().filter(each -> !names.contains(each)).count();
            })
            .thenComparingInt(it -> it.selections().size()))
        .orElse(null);
  }

  private List<Integer> sources(EntityFetch fetch, EntityCall call, List<Selection> sent) {
    SortedSet<Integer> sources = new TreeSet<>();
    call.paths()
        .forEach(it -> sources.addAll(places.sources(fetch, BroughtPlaces.place(it), sent)));
    return List.copyOf(sources);
  }

  private FetchExplanation fetch(FetchNode fetch) {
    List<Door> own = doors.getOrDefault(fetch.id(), List.of());
    Candidates candidates = new Candidates(
        graph,
        views,
        labels,
        fetch,
        own.stream().flatMap(it -> sites(fetch, it).stream()).toList());
    return new FetchExplanation(
        fetch.id(),
        fetch.subgraph(),
        fetch.dependsOn(),
        new FetchNotes(plan).of(fetch),
        own.stream().map(it -> entry(it, sites(fetch, it), candidates)).toList(),
        supplies(fetch));
  }

  private List<Site> sites(FetchNode fetch, Door door) {
    boolean root = fetch instanceof RootFetch
        || door.type().equals(graph.supergraph().fullSchema().queryType());
    return door.asked().fields().entrySet().stream()
        .map(it -> new Site(it.getKey(), it.getValue(), root, door.bringers()))
        .toList();
  }

  private static Entry entry(Door door, List<Site> sites, Candidates candidates) {
    return new Entry(
        door.type(),
        door.paths().stream().map(ResponsePath::toString).toList(),
        door.key() == null ? null : FieldSetText.of(door.key()),
        door.keyFrom(),
        door.inputs(),
        sites.stream()
            .map(it -> new Brought(it.field().toString(), candidates.rejections(it)))
            .toList(),
        List.copyOf(door.asked().below()),
        List.copyOf(door.asked().provided()));
  }

  private List<Supply> supplies(FetchNode fetch) {
    Set<Supply> supplies = new LinkedHashSet<>();
    doors.forEach((later, all) -> {
      for (Door door : all) {
        if (door.key() != null && door.keyFrom().contains(fetch.id())) {
          supplies.add(new Supply(later, FieldSetText.of(door.key()), Use.KEY, door.type()));
        }
        for (Input input : door.inputs()) {
          if (input.from().contains(fetch.id())) {
            supplies.add(new Supply(later, input.selection(), Use.REQUIREMENT, input.field()));
          }
        }
      }
    });
    for (FetchNode later : plan.fetches()) {
      if (later instanceof EntityFetch entities) {
        entities.calls().forEach(call -> contexts(fetch, entities, call, supplies));
      }
    }
    return List.copyOf(supplies);
  }

  /** What a call takes of a fetch for its contextual arguments. */
  private void contexts(FetchNode from, EntityFetch later, EntityCall call, Set<Supply> into) {
    for (ContextArgument argument : call.contextArguments()) {
      for (ContextArgument.Source source : argument.sources()) {
        List<String> keys = BroughtPlaces.place(source.path());
        for (ResponsePath path : call.paths()) {
          List<String> place = BroughtPlaces.place(path);
          int kept = place.size() - source.levelsUp();
          if (kept >= 0
              && !keys.isEmpty()
              && places.bringsValue(from, later, place.subList(0, kept), keys)) {
            into.add(new Supply(
                later.id(),
                "{ " + String.join(" { ", keys) + " }".repeat(keys.size()),
                Use.CONTEXT,
                "$" + argument.variable()));
          }
        }
      }
    }
  }
}
