package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.Subgraph;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code @override} does to one field: who takes over from whom, and under which label. */
final class Overrides {
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z][a-zA-Z0-9_\\-:./]*");
  private static final Pattern PERCENT =
      Pattern.compile("percent\\((\\d{1,2}(\\.\\d{1,8})?|100)\\)");
  private static final Overrides NONE = new Overrides();

  private enum Fate {
    /** Another subgraph resolves the field; here a key, a requirement or an interface still needs it. */
    OVERRIDDEN_BUT_USED,
    OVERRIDDEN
  }

  private final Map<Integer, Fate> fates = new HashMap<>();
  private final Map<Integer, String> labels = new HashMap<>();

  private Overrides() {}

  static Overrides none() {
    return NONE;
  }

  boolean isOverridden(int graph) {
    return fates.containsKey(graph);
  }

  boolean isOverriddenButUsed(int graph) {
    return fates.get(graph) == Fate.OVERRIDDEN_BUT_USED;
  }

  boolean isGone(int graph) {
    return fates.get(graph) == Fate.OVERRIDDEN;
  }

  @Nullable
  String label(int graph) {
    return labels.get(graph);
  }

  boolean any() {
    return !fates.isEmpty() || !labels.isEmpty();
  }

  /** Checks the overrides of a field and says what they do. */
  static Overrides of(
      MergeContext context, TypeDefinition parent, List<Source<FieldDefinition>> sources) {
    boolean overriding = false;
    for (Source<FieldDefinition> source : sources) {
      overriding |=
          source.subgraph().has(source.element().directives(), FederationDirective.OVERRIDE);
    }
    if (!overriding) {
      return NONE;
    }
    Overrides overrides = new Overrides();
    for (Source<FieldDefinition> source : sources) {
      Directive directive =
          source.subgraph().first(source.element().directives(), FederationDirective.OVERRIDE);
      if (directive != null) {
        overrides.apply(context, parent, sources, source, directive);
      }
    }
    return overrides;
  }

  private void apply(
      MergeContext context,
      TypeDefinition parent,
      List<Source<FieldDefinition>> sources,
      Source<FieldDefinition> source,
      Directive directive) {
    Subgraph subgraph = source.subgraph();
    String coordinate = parent.name() + "." + source.element().name();
    List<ProblemLocation> here = subgraph.at(directive.location());
    Report report =
        (code, problem, mend, places) -> context.error(code, coordinate, problem, mend, places);
    if (subgraph.isInterfaceObject(subgraph.schema().type(parent.name()))) {
      report.add(
          ErrorCode.OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE,
          "@override cannot be used on " + coordinate + " in subgraph \"" + subgraph.name()
              + "\", since it is a field of an @interfaceObject there",
          "remove @override",
          here);
      return;
    }
    if (parent instanceof InterfaceDefinition) {
      report.add(
          ErrorCode.OVERRIDE_ON_INTERFACE,
          "@override cannot be used on " + coordinate + " in subgraph \"" + subgraph.name()
              + "\", since it is a field of an interface",
          "put it on the fields of the implementing types",
          here);
      return;
    }
    String from = Subgraph.string(directive, "from");
    if (from == null) {
      return;
    }
    if (from.equals(subgraph.name())) {
      report.add(
          ErrorCode.OVERRIDE_FROM_SELF_ERROR,
          coordinate + " in subgraph \"" + from + "\" overrides itself",
          "name in `from` the subgraph that gives the field up, or remove @override",
          subgraph.atArgument(directive, "from"));
      return;
    }
    Source<Subgraph> origin = find(context, from);
    if (origin == null) {
      context.hint(
          HintCode.FROM_SUBGRAPH_DOES_NOT_EXIST,
          coordinate,
          coordinate + " in subgraph \"" + subgraph.name() + "\" overrides subgraph \"" + from
              + "\", which does not exist; correct the name, or remove @override");
      return;
    }
    Source<FieldDefinition> overridden = null;
    for (Source<FieldDefinition> candidate : sources) {
      if (candidate.graph() == origin.graph()) {
        overridden = candidate;
      }
    }
    if (overridden == null) {
      String interfaceName =
          abstracting(context, origin, parent, source.element().name());
      if (interfaceName != null) {
        report.add(
            ErrorCode.OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE,
            coordinate + " in subgraph \"" + subgraph.name() + "\" cannot override subgraph \""
                + from + "\", which has the field by way of the @interfaceObject " + interfaceName,
            "remove @override, and the field from " + interfaceName + " in subgraph \"" + from
                + "\"",
            here);
        return;
      }
      hintUseless(
          context, coordinate, subgraph, "subgraph \"" + from + "\" does not have the field");
      return;
    }
    Subgraph originSubgraph = overridden.subgraph();
    if (originSubgraph.has(overridden.element().directives(), FederationDirective.OVERRIDE)) {
      report.add(
          ErrorCode.OVERRIDE_SOURCE_HAS_OVERRIDE,
          coordinate + " is overridden in subgraph \"" + subgraph.name()
              + "\" and itself overrides in subgraph \"" + from + "\"",
          "remove one @override; a field may have only one",
          both(here, overridden, FederationDirective.OVERRIDE));
      return;
    }
    if (originSubgraph.facts().isExternal(parent.name(), source.element().name())) {
      hintUseless(
          context, coordinate, subgraph, "the field is @external in subgraph \"" + from + "\"");
      return;
    }
    String conflict = conflict(source, overridden, parent);
    if (conflict != null) {
      report.add(
          ErrorCode.OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE,
          "@override cannot be used on " + coordinate + " in subgraph \"" + subgraph.name()
              + "\", since " + conflict,
          "remove one of the two directives",
          both(here, overridden, FederationDirective.REQUIRES, FederationDirective.PROVIDES));
      return;
    }
    String label = Subgraph.string(directive, "label");
    boolean used = originSubgraph.facts().isUsed(parent.name(), source.element().name());
    fates.put(origin.graph(), used ? Fate.OVERRIDDEN_BUT_USED : Fate.OVERRIDDEN);
    if (label == null) {
      context.hint(
          HintCode.OVERRIDDEN_FIELD_CAN_BE_REMOVED,
          coordinate,
          coordinate + " in subgraph \"" + from + "\" is overridden; "
              + (used ? "it is still used there, so mark it @external" : "remove it there"));
      return;
    }
    if (!isLabel(label)) {
      report.add(
          ErrorCode.OVERRIDE_LABEL_INVALID,
          "the label \"" + label + "\" of @override on " + coordinate + " in subgraph \""
              + subgraph.name() + "\" is neither a percentage nor a name",
          "write percent(x), with x from 0 to 100 and at most 8 decimals, or a name that begins with a letter and goes"
              + " on with letters, digits and _ - : . /",
          subgraph.atArgument(directive, "label"));
      return;
    }
    labels.put(source.graph(), label);
    labels.put(origin.graph(), label);
    context.hint(
        HintCode.OVERRIDE_MIGRATION_IN_PROGRESS,
        coordinate,
        coordinate + " is moving from subgraph \"" + from + "\"; when done, "
            + (used ? "mark it @external there" : "remove it there"));
  }

  /** A place, and where the overridden field has one of the directives that are in the way. */
  private static List<ProblemLocation> both(
      List<ProblemLocation> here,
      Source<FieldDefinition> overridden,
      FederationDirective... kinds) {
    List<ProblemLocation> places = new ArrayList<>(here);
    for (FederationDirective kind : kinds) {
      Directive other = overridden.subgraph().first(overridden.element().directives(), kind);
      places.addAll(overridden.subgraph().at(other == null ? null : other.location()));
    }
    return places;
  }

  @FunctionalInterface
  private interface Report {
    void add(ErrorCode code, String problem, String mend, List<ProblemLocation> places);
  }

  private static boolean isLabel(String label) {
    if (LABEL.matcher(label).matches()) {
      return true;
    }
    Matcher percent = PERCENT.matcher(label);
    return percent.matches()
        && new BigDecimal(percent.group(1)).compareTo(BigDecimal.valueOf(100)) <= 0;
  }

  private static @Nullable Source<Subgraph> find(MergeContext context, String name) {
    Subgraph subgraph = context.subgraphNamed(name);
    return subgraph == null
        ? null
        : new Source<>(context.subgraphs().indexOf(subgraph), subgraph, subgraph);
  }

  /** The interface by whose {@code @interfaceObject} the subgraph has the field, or null. */
  private static @Nullable String abstracting(
      MergeContext context, Source<Subgraph> origin, TypeDefinition parent, String field) {
    for (Source<TypeDefinition> candidate : InterfaceObjects.abstracting(context, parent)) {
      if (candidate.graph() == origin.graph()
          && candidate.subgraph().schema().field(candidate.element().name(), field) != null) {
        return candidate.element().name();
      }
    }
    return null;
  }

  private static void hintUseless(
      MergeContext context, String coordinate, Subgraph subgraph, String why) {
    context.hint(
        HintCode.OVERRIDE_DIRECTIVE_CAN_BE_REMOVED,
        coordinate,
        "the @override on " + coordinate + " in subgraph \"" + subgraph.name()
            + "\" can be removed: " + why);
  }

  private static @Nullable String conflict(
      Source<FieldDefinition> source, Source<FieldDefinition> overridden, TypeDefinition parent) {
    Subgraph origin = overridden.subgraph();
    for (FederationDirective kind :
        List.of(FederationDirective.REQUIRES, FederationDirective.PROVIDES)) {
      if (origin.has(overridden.element().directives(), kind)) {
        return "in subgraph \"" + origin.name() + "\" the field has @" + kind.specName();
      }
    }
    return source.subgraph().facts().isExternal(parent.name(), source.element().name())
        ? "the field is @external there"
        : null;
  }
}
