package dev.weft.gateway.merge;

import dev.weft.federation.sdl.Value;
import dev.weft.gateway.schema.ExecutionSchema;
import dev.weft.planner.operation.OperationKind;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.RootFetch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds, for an entity call, the places of a plan where the same subgraph has told the same of entities of the same type.
 *
 * <p>Idea: a subgraph that listed a product with its name need not be asked for the name of that product again in the
 * same request. Looked at are fetches that are surely merged before the call is made, in queries only; the call must be
 * for one type and ask for leaves only, without conditions; fields count as the same when names and arguments are.
 *
 * <p>Confined to one compilation.
 */
public final class EntitySearch {
  /** A field as a subgraph sees it. */
  private record Asked(String name, SequencedMap<String, Value> arguments) {}

  private static final String TYPENAME = "__typename";

  private final ExecutionSchema schema;
  private final ResponseLayout layout;
  private final List<FetchNode> fetches;

  /** Makes a search over a plan that {@code layout} has laid out. */
  public EntitySearch(ExecutionSchema schema, ResponseLayout layout, QueryPlan plan) {
    this.schema = schema;
    this.layout = layout;
    this.fetches = plan.fetches();
  }

  /** Finds where {@code call}, made by {@code fetch}, may find its answers. */
  public KnownEntities find(EntityFetch fetch, EntityCall call, Guard.Variables numbering) {
    if (fetch.operation().kind() != OperationKind.QUERY
        || !call.contextArguments().isEmpty()
        || !call.inputRewrites().isEmpty()
        || !call.outputRewrites().isEmpty()) {
      return KnownEntities.NONE;
    }
    Selection.@Nullable InlineFragment requires = only(call.requires());
    Selection.@Nullable InlineFragment selected = only(call.selectionSet().selections());
    if (requires == null
        || selected == null
        || !Objects.equals(requires.typeCondition(), selected.typeCondition())) {
      return KnownEntities.NONE;
    }
    @Nullable SequencedMap<Asked, String> inputs = leaves(requires.selectionSet());
    @Nullable SequencedMap<Asked, String> outputs = leaves(selected.selectionSet());
    if (inputs == null || outputs == null) {
      return KnownEntities.NONE;
    }
    String type = Objects.requireNonNull(requires.typeCondition());
    Position target = layout.at(call.paths().getFirst());
    int[] slots = outputs.values().stream().mapToInt(target::slot).toArray();
    List<KnownEntities.Source> sources = new ArrayList<>();
    for (int number : before(fetch)) {
      FetchNode earlier = fetches.get(number);
      if (earlier.subgraph().equals(fetch.subgraph())
          && earlier.operation().kind() == OperationKind.QUERY) {
        new Places(type, inputs, outputs, number, numbering, sources).look(earlier);
      }
    }
    return sources.isEmpty() ? KnownEntities.NONE : new KnownEntities(slots, List.copyOf(sources));
  }

  /** The numbers of all fetches that are done when {@code fetch} begins. */
  private SequencedSet<Integer> before(FetchNode fetch) {
    Map<Integer, Integer> numberById = new LinkedHashMap<>();
    fetches.forEach(each -> numberById.put(each.id(), numberById.size()));
    SequencedSet<Integer> numbers = new LinkedHashSet<>();
    List<FetchNode> open = new ArrayList<>(List.of(fetch));
    while (!open.isEmpty()) {
      for (int id : open.removeLast().dependsOn()) {
        @Nullable Integer number = numberById.get(id);
        if (number != null && numbers.add(number)) {
          open.add(fetches.get(number));
        }
      }
    }
    return numbers;
  }

  /** The fragment on a type that {@code selections} consist of, or null. */
  private static Selection.@Nullable InlineFragment only(List<Selection> selections) {
    return selections.size() == 1
            && selections.getFirst() instanceof Selection.InlineFragment fragment
            && fragment.typeCondition() != null
            && fragment.conditions().isEmpty()
        ? fragment
        : null;
  }

  /** The fields with their response keys, or null when some are no leaves or under conditions. */
  private static @Nullable SequencedMap<Asked, String> leaves(SelectionSet selectionSet) {
    SequencedMap<Asked, String> leaves = new LinkedHashMap<>();
    for (Selection selection : selectionSet.selections()) {
      if (!(selection instanceof Selection.Field field)
          || field.selectionSet() != null
          || !field.conditions().isEmpty()
          || !field.directives().isEmpty()) {
        return null;
      }
      if (!field.name().equals(TYPENAME)
          && leaves.put(new Asked(field.name(), field.arguments()), field.responseKey()) != null) {
        return null; // one field under two keys: seldom, and not worth a thought at run time
      }
    }
    return leaves;
  }

  /** The places in one earlier fetch. */
  private final class Places {
    private final String type;
    private final BitSet types;
    private final SequencedMap<Asked, String> inputs;
    private final SequencedMap<Asked, String> outputs;
    private final int number;
    private final Guard.Variables numbering;
    private final List<KnownEntities.Source> sources;

    Places(
        String type,
        SequencedMap<Asked, String> inputs,
        SequencedMap<Asked, String> outputs,
        int number,
        Guard.Variables numbering,
        List<KnownEntities.Source> sources) {
      this.type = type;
      this.types = schema.matching(type);
      this.inputs = inputs;
      this.outputs = outputs;
      this.number = number;
      this.numbering = numbering;
      this.sources = sources;
    }

    void look(FetchNode earlier) {
      switch (earlier) {
        case RootFetch fetch -> {
          if (fetch.outputRewrites().isEmpty()) {
            below(fetch.path(), List.of(fetch.operation().selectionSet()));
          }
        }
        case EntityFetch fetch -> {
          for (EntityCall call : fetch.calls()) {
            if (call.inputRewrites().isEmpty() && call.outputRewrites().isEmpty()) {
              SelectionSet sent = new SelectionSet(call.requires());
              for (ResponsePath path : call.paths()) {
                here(path, List.of(call.selectionSet()), sent);
                below(path, List.of(call.selectionSet()));
              }
            }
          }
        }
      }
    }

    /** Looks at what is selected below the objects at {@code path}. */
    private void below(ResponsePath path, List<SelectionSet> selectionSets) {
      SequencedMap<String, List<SelectionSet>> byKey = new LinkedHashMap<>();
      selectionSets.forEach(each -> collect(each, byKey));
      byKey.forEach((key, children) -> {
        List<ResponsePath.Segment> segments = new ArrayList<>(path.segments());
        segments.add(new ResponsePath.Segment.Key(key));
        ResponsePath inner = new ResponsePath(segments);
        here(inner, children, null);
        below(inner, children);
      });
    }

    private static void collect(
        SelectionSet selectionSet, SequencedMap<String, List<SelectionSet>> byKey) {
      for (Selection selection : selectionSet.selections()) {
        switch (selection) {
          case Selection.InlineFragment fragment -> collect(fragment.selectionSet(), byKey);
          case Selection.Field field -> {
            if (field.selectionSet() != null) {
              byKey
                  .computeIfAbsent(field.responseKey(), _ -> new ArrayList<>())
                  .add(field.selectionSet());
            }
          }
        }
      }
    }

    /**
     * Looks at the objects at {@code path} themselves.
     *
     * @param sent what the fetch sent for each of them; null where it sent nothing
     */
    private void here(
        ResponsePath path, List<SelectionSet> selectionSets, @Nullable SelectionSet sent) {
      Map<Asked, String> brought = new LinkedHashMap<>();
      selectionSets.forEach(each -> bring(each, brought));
      Map<Asked, String> known = new LinkedHashMap<>();
      if (sent == null) {
        known.putAll(brought);
      } else {
        bring(sent, known);
      }
      if (!brought.keySet().containsAll(outputs.keySet())
          || !known.keySet().containsAll(inputs.keySet())) {
        return;
      }
      Position position = layout.at(path);
      int[] slots = outputs.keySet().stream()
          .mapToInt(asked -> position.slot(Objects.requireNonNull(brought.get(asked))))
          .toArray();
      List<PathStep> steps = new ArrayList<>(layout.steps(path));
      steps.add(new PathStep.OnTypes(types));
      RepresentationTemplate representation = RepresentationTemplate.of(
          schema, List.of(requires(known)), position, List.of(), numbering);
      sources.add(new KnownEntities.Source(number, List.copyOf(steps), representation, slots));
    }

    /** Adds the leaves that objects of the type surely have. */
    private void bring(SelectionSet selectionSet, Map<Asked, String> brought) {
      for (Selection selection : selectionSet.selections()) {
        if (!selection.conditions().isEmpty()) {
          continue;
        }
        switch (selection) {
          case Selection.InlineFragment fragment -> {
            @Nullable String condition = fragment.typeCondition();
            if (condition == null || isCoveredBy(condition)) {
              bring(fragment.selectionSet(), brought);
            }
          }
          case Selection.Field field -> {
            if (field.selectionSet() == null && field.directives().isEmpty()) {
              brought.putIfAbsent(new Asked(field.name(), field.arguments()), field.responseKey());
            }
          }
        }
      }
    }

    private boolean isCoveredBy(String condition) {
      BitSet rest = (BitSet) types.clone();
      rest.andNot(schema.matching(condition));
      return rest.isEmpty();
    }

    /** What the call would send, with the keys under which this place has it. */
    private Selection requires(Map<Asked, String> known) {
      List<Selection> fields = new ArrayList<>();
      fields.add(Selection.Field.leaf(TYPENAME));
      for (Asked asked : inputs.keySet()) {
        fields.add(new Selection.Field(
            known.get(asked), asked.name(), asked.arguments(), List.of(), List.of(), null));
      }
      return new Selection.InlineFragment(type, List.of(), List.of(), new SelectionSet(fields));
    }
  }
}
