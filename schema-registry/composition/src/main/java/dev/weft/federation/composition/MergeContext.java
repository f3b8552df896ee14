package dev.weft.federation.composition;

import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.Federation;
import dev.weft.federation.spec.SpecVersion;
import dev.weft.federation.subgraph.Subgraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all mergers share: the subgraphs in order, their graph names, and the problems found. Confined to one composition. */
public final class MergeContext {
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

  MergeContext(List<Subgraph> subgraphs, SpecVersion federation) {
    this.subgraphs = List.copyOf(subgraphs);
    this.graphNames = GraphNames.of(subgraphs.stream().map(Subgraph::name).toList());
    this.graphValues = graphNames.stream().<Value>map(Value.EnumValue::new).toList();
    this.federation = federation;
    for (int graph = 0; graph < subgraphs.size(); graph++) {
      Subgraph subgraph = subgraphs.get(graph);
      for (TypeDefinition type : subgraph.schema().types().values()) {
        for (String interfaceName : Schema.interfacesOf(type)) {
          subtypes.computeIfAbsent(interfaceName, _ -> new HashSet<>()).add(type.name());
        }
        if (type instanceof UnionDefinition union) {
          subtypes.computeIfAbsent(union.name(), _ -> new HashSet<>()).addAll(union.members());
        }
        if (subgraph.isInterfaceObject(type)) {
          interfaceObjects
              .computeIfAbsent(type.name(), _ -> new ArrayList<>(1))
              .add(new Source<>(graph, subgraph, type));
        }
      }
    }
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
            && (expected.equals(name)
                || subtypes.getOrDefault(expected, Set.of()).contains(name));
    };
  }
}
