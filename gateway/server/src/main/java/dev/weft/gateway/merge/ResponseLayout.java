package dev.weft.gateway.merge;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.gateway.response.ReadShape;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.plan.ContextArgument;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.RootFetch;
import dev.weft.planner.plan.SubgraphOperation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in the response each fetch of a plan writes: positions, slots, and what directs the parser.
 *
 * <p>All fetches are laid out before anything is asked of the layout, for slots are numbered last. Confined to one
 * compilation.
 */
public final class ResponseLayout {
  private final ExecutionSchema schema;
  private final Position root = new Position();
  private final Map<Object, AskedSelection> asked = new IdentityHashMap<>();
  private boolean treatsPlacesApart;

  /** Lays out the fetches of {@code plan}. */
  public ResponseLayout(ExecutionSchema schema, QueryPlan plan) {
    this.schema = schema;
    List<FetchNode> fetches = plan.fetches();
    for (int number = 0; number < fetches.size(); number++) {
      switch (fetches.get(number)) {
        case RootFetch fetch -> write(fetch, number);
        case EntityFetch fetch -> {
          for (EntityCall call : fetch.calls()) {
            write(call, fetch.subgraph(), number);
          }
        }
      }
    }
    for (FetchNode fetch : fetches) {
      if (fetch instanceof EntityFetch entities) {
        entities.calls().forEach(this::uniteAndMark);
      }
    }
    root.freeze();
  }

  private void write(RootFetch fetch, int number) {
    SubgraphOperation operation = fetch.operation();
    String type = schema.rootType(operation.kind());
    AskedSelection selection =
        AskedSelection.of(schema, fetch.subgraph(), type, operation.selectionSet());
    selection.rewrite(fetch.outputRewrites());
    asked.put(fetch, selection);
    selection.write(at(fetch.path()), number);
    mark(fetch.path());
  }

  private void write(EntityCall call, String subgraph, int number) {
    AskedSelection selection = AskedSelection.of(schema, subgraph, "", call.selectionSet());
    selection.rewrite(call.outputRewrites());
    asked.put(call, selection);
    for (ResponsePath path : call.paths()) {
      selection.write(at(path), number);
    }
  }

  private void uniteAndMark(EntityCall call) {
    Position first = at(call.paths().getFirst());
    call.paths().forEach(path -> first.uniteWith(at(path)));
    call.paths().forEach(this::mark);
    treatsPlacesApart |= !call.contextArguments().isEmpty();
  }

  private void mark(ResponsePath path) {
    Position position = root;
    for (ResponsePath.Segment segment : path.segments()) {
      switch (segment) {
        case ResponsePath.Segment.Key(String key) -> {
          position = position.child(key);
          position.setOnPath();
        }
        case ResponsePath.Segment.Items _ -> {}
        case ResponsePath.Segment.OnTypes _ -> treatsPlacesApart = true;
      }
    }
  }

  /** The response's root. */
  public Position root() {
    return root;
  }

  /** The position that {@code path} leads to. */
  public Position at(ResponsePath path) {
    Position position = root;
    for (ResponsePath.Segment segment : path.segments()) {
      if (segment instanceof ResponsePath.Segment.Key(String key)) {
        position = position.child(key);
      }
    }
    return position;
  }

  /** A path in terms of slots. */
  public List<PathStep> steps(ResponsePath path) {
    return steps(root, path);
  }

  private List<PathStep> steps(Position from, ResponsePath path) {
    List<PathStep> steps = new ArrayList<>();
    Position position = from;
    for (ResponsePath.Segment segment : path.segments()) {
      switch (segment) {
        case ResponsePath.Segment.Key(String key) -> {
          steps.add(new PathStep.Into(position.slot(key), key));
          position = position.child(key);
        }
        case ResponsePath.Segment.Items _ -> {}
        case ResponsePath.Segment.OnTypes(List<String> types) -> {
          BitSet numbers = new BitSet();
          types.forEach(type -> numbers.or(schema.matching(type)));
          steps.add(new PathStep.OnTypes(numbers));
        }
      }
    }
    return List.copyOf(steps);
  }

  /** What the data of a root fetch looks like. */
  public ReadShape shape(RootFetch fetch) {
    return selection(fetch).readShape(at(fetch.path()));
  }

  /** What the entities of a call look like. */
  public ReadShape shape(EntityCall call) {
    return selection(call).readShape(at(call.paths().getFirst()));
  }

  /** Which keys change on the way into the response. */
  public Renames renames(Object fetchOrCall) {
    return selection(fetchOrCall).renames();
  }

  /** What representations for a call are made of. */
  public RepresentationTemplate representation(EntityCall call, Guard.Variables numbering) {
    return RepresentationTemplate.of(
        schema, call.requires(), at(call.paths().getFirst()), call.inputRewrites(), numbering);
  }

  /** Whether a later fetch changes what a call brings, so that places may come to differ below. */
  public boolean changesBelow(EntityCall call) {
    Position position = at(call.paths().getFirst());
    return call.selectionSet().selections().stream().anyMatch(s -> changes(position, s));
  }

  private static boolean changes(Position position, Selection selection) {
    return switch (selection) {
      case Selection.InlineFragment fragment ->
        fragment.selectionSet().selections().stream().anyMatch(s -> changes(position, s));
      case Selection.Field field -> {
        Position child = position.existingChild(field.responseKey());
        yield child != null && child.isOnPath();
      }
    };
  }

  /** Where the values of a call's contextual arguments are. */
  public List<ContextTemplate> contexts(EntityCall call) {
    return call.contextArguments().stream()
        .map(argument -> new ContextTemplate(
            argument.variable(),
            argument.type() instanceof TypeRef.NonNull,
            call.paths().stream().map(path -> sources(argument, path)).toList()))
        .toList();
  }

  private List<ContextTemplate.Source> sources(ContextArgument argument, ResponsePath path) {
    List<Position> line = new ArrayList<>(List.of(root));
    for (ResponsePath.Segment segment : path.segments()) {
      if (segment instanceof ResponsePath.Segment.Key(String key)) {
        line.add(line.getLast().child(key));
      }
    }
    return argument.sources().stream()
        .filter(source -> source.levelsUp() < line.size())
        .map(source -> new ContextTemplate.Source(
            source.levelsUp(),
            source.type() == null ? null : schema.matching(source.type()),
            steps(line.get(line.size() - 1 - source.levelsUp()), source.path())))
        .toList();
  }

  /**
   * Whether an object may be treated differently where it stands in several places: some path leads only to objects of
   * certain types, or some fetch is sent what stands above.
   */
  public boolean treatsPlacesApart() {
    return treatsPlacesApart;
  }

  private AskedSelection selection(Object fetchOrCall) {
    AskedSelection selection = asked.get(fetchOrCall);
    if (selection == null) {
      throw new IllegalArgumentException("not a fetch of this plan: " + fetchOrCall);
    }
    return selection;
  }
}
