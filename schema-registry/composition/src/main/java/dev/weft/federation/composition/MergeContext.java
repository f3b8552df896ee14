package dev.weft.federation.composition;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.Federation;
import dev.weft.federation.spec.SpecVersion;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all mergers share: the subgraphs in order, their graph names, and the problems found. Confined to one composition. */
public final class MergeContext {
  private final List<SubgraphOutline> outlines;
  private final List<Subgraph> subgraphs;
  private final List<String> graphNames;
  private final List<Value> graphValues;
  private final SpecVersion federation;
  private final List<CompositionError> errors = new ArrayList<>();
  private final List<CompositionHint> hints = new ArrayList<>();
  /** Interface or union name to what some subgraph declares to implement it or be its member. */
  private final Map<String, Set<String>> subtypes = new HashMap<>();
  /** Interface name to the subgraphs that have it as {@code @interfaceObject}. */
  private final Map<String, List<Source<TypeDefinition>>> interfaceObjects = new HashMap<>();
  /** Interface name to all object types that implement it in some subgraph. */
  private final Map<String, Set<String>> implementations = new HashMap<>();

  private final Map<String, Subgraph> byName = new HashMap<>();
  private final BitSet settled = new BitSet();
  /** What the type being merged has asked so far; null while none is. */
  private @Nullable Map<Question, @Nullable Object> asked;

  MergeContext(List<SubgraphOutline> outlines, SpecVersion federation) {
    this.outlines = List.copyOf(outlines);
    this.subgraphs = outlines.stream().map(SubgraphOutline::subgraph).toList();
    this.graphNames = GraphNames.of(subgraphs.stream().map(Subgraph::name).toList());
    this.graphValues = graphNames.stream().<Value>map(Value.EnumValue::new).toList();
    this.federation = federation;
    for (int graph = 0; graph < outlines.size(); graph++) {
      SubgraphOutline outline = outlines.get(graph);
      byName.put(outline.subgraph().name(), outline.subgraph());
      outline
          .subtypes()
          .forEach((name, types) ->
              subtypes.computeIfAbsent(name, _ -> new HashSet<>()).addAll(types));
      outline
          .implementations()
          .forEach((name, types) ->
              implementations.computeIfAbsent(name, _ -> new LinkedHashSet<>()).addAll(types));
      for (TypeDefinition type : outline.interfaceObjects()) {
        interfaceObjects
            .computeIfAbsent(type.name(), _ -> new ArrayList<>(1))
            .add(new Source<>(graph, outline.subgraph(), type));
      }
    }
  }

  List<SubgraphOutline> outlines() {
    return outlines;
  }

  public List<Subgraph> subgraphs() {
    return subgraphs;
  }

  /** The value of {@code join__Graph} for a subgraph, as an argument. */
  public Value graph(int graph) {
    return graphValues.get(graph);
  }

  List<String> graphNames() {
    return graphNames;
  }

  /** The highest federation version that a subgraph links or needs, or 2.0. */
  public SpecVersion federation() {
    return federation;
  }

  static SpecVersion highest(List<Subgraph> subgraphs) {
    SpecVersion highest = Federation.V2_0;
    for (Subgraph subgraph : subgraphs) {
      SpecVersion version = ImpliedFederation.of(subgraph);
      if (version.compareTo(highest) > 0) {
        highest = version;
      }
    }
    return highest;
  }

  public List<CompositionError> errors() {
    return errors;
  }

  public List<CompositionHint> hints() {
    return hints;
  }

  public void error(
      ErrorCode code,
      @Nullable String coordinate,
      String problem,
      @Nullable String mend,
      List<ProblemLocation> locations) {
    errors.add(CompositionError.of(code, coordinate, problem, mend, locations));
  }

  /** An error that subgraphs cause together, each with its view. */
  public void error(
      ErrorCode code,
      String coordinate,
      String problem,
      List<String> views,
      String mend,
      List<ProblemLocation> locations) {
    errors.add(CompositionError.of(code, coordinate, problem, mend, locations).withViews(views));
  }

  public void hint(HintCode code, @Nullable String coordinate, String message) {
    hints.add(new CompositionHint(code.name(), code.level(), message, coordinate));
  }

  /** The subgraphs that have the interface {@code name} as {@code @interfaceObject}. */
  public List<Source<TypeDefinition>> interfaceObjects(String name) {
    if (asked != null) {
      note(new Question.InterfaceObjectsOf(name));
    }
    return interfaceObjects.getOrDefault(name, List.of());
  }

  public boolean hasInterfaceObjects() {
    return !interfaceObjects.isEmpty();
  }

  /** Whether {@code sub} fits wherever {@code type} is expected, without being the same. */
  public boolean isStrictSubtype(TypeRef type, TypeRef sub) {
    return !type.equals(sub) && isSubtype(type, sub);
  }

  private boolean isSubtype(TypeRef type, TypeRef sub) {
    return switch (sub) {
      case TypeRef.NonNull(TypeRef inner) ->
        isSubtype(type instanceof TypeRef.NonNull(TypeRef expected) ? expected : type, inner);
      case TypeRef.ListOf(TypeRef item) ->
        type instanceof TypeRef.ListOf(TypeRef expected) && isSubtype(expected, item);
      case TypeRef.Named(String name) ->
        type instanceof TypeRef.Named(String expected)
            && (expected.equals(name) || isDeclaredSubtype(expected, name));
    };
  }

  /** Whether some subgraph declares {@code sub} to implement {@code type} or be its member. */
  boolean isDeclaredSubtype(String type, String sub) {
    if (asked != null) {
      note(new Question.Subtype(type, sub));
    }
    return subtypes.getOrDefault(type, Set.of()).contains(sub);
  }

  /** All object types that implement the interface {@code name} in some subgraph. */
  Set<String> implementations(String name) {
    if (asked != null) {
      note(new Question.ImplementationsOf(name));
    }
    return implementations.getOrDefault(name, Set.of());
  }

  /** The subgraph of that name, or null. */
  @Nullable
  Subgraph subgraphNamed(String name) {
    if (asked != null) {
      note(new Question.SubgraphNamed(name));
    }
    return byName.get(name);
  }

  private void note(Question question) {
    Map<Question, @Nullable Object> before = Objects.requireNonNull(asked);
    if (!before.containsKey(question)) {
      asked = null;
      before.put(question, question.answer(this));
      asked = before;
    }
  }

  /** Says that a subgraph is, and is called, what it was when what is remembered was merged. */
  void settle(int graph) {
    settled.set(graph);
  }

  /** Whether what was merged of this subgraph before still holds of it. */
  boolean isSettled(int graph) {
    return settled.get(graph);
  }

  /** Merges one type and keeps with it what it asked and what it told. */
  MergedType recorded(
      List<Source<TypeDefinition>> sources, Supplier<@Nullable TypeDefinition> merge) {
    int errorsBefore = errors.size();
    int hintsBefore = hints.size();
    Map<Question, @Nullable Object> questions = new LinkedHashMap<>();
    asked = questions;
    try {
      TypeDefinition definition = merge.get();
      return new MergedType(
          sources.stream().map(Source::subgraph).toList(),
          questions.isEmpty() ? Map.of() : questions,
          definition,
          List.copyOf(errors.subList(errorsBefore, errors.size())),
          List.copyOf(hints.subList(hintsBefore, hints.size())));
    } finally {
      asked = null;
    }
  }

  /** Tells again what the merging of a type told that need not be merged again. */
  void retell(MergedType merged) {
    errors.addAll(merged.errors());
    hints.addAll(merged.hints());
  }
}
