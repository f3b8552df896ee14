package dev.weft.planner.validate;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.federation.supergraph.SubgraphSchema;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.ResponsePath;
import dev.weft.planner.plan.Rewrite;
import dev.weft.planner.plan.RootFetch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows what a fetch selects through its subgraph's schema, and notes what becomes known by it. */
final class SubgraphWalk {
  private final Supergraph supergraph;
  private final ApiSchema schema;
  private final SubgraphSchema subgraph;
  private final Set<String> labels;
  private final FetchNode fetch;
  private final Set<Integer> earlier;
  private final List<Set<Condition>> ways;
  private final List<PlanFault> faults;

  /** Begins a walk of what {@code fetch} asks of objects that are there when one of {@code ways} holds. */
  SubgraphWalk(
      Supergraph supergraph,
      SubgraphSchema subgraph,
      Set<String> labels,
      FetchNode fetch,
      Set<Integer> earlier,
      List<Set<Condition>> ways,
      List<PlanFault> faults) {
    this.earlier = earlier;
    this.ways = ways;
    this.supergraph = supergraph;
    this.schema = supergraph.fullSchema();
    this.subgraph = subgraph;
    this.labels = labels;
    this.fetch = fetch;
    this.faults = faults;
  }

  /**
   * Walks a selection set.
   *
   * @param typeName the static type in the subgraph
   * @param types the object types that the objects may have here
   * @param provided fields that are there though external, or null
   * @param sent what the representation holds, on the entity itself; null elsewhere
   */
  void walk(
      SelectionSet selectionSet,
      String typeName,
      Set<String> types,
      KnownObject place,
      @Nullable JoinFieldSet provided,
      @Nullable List<Selection> sent) {
    walk(selectionSet, typeName, types, place, provided, sent, Set.copyOf(fetch.conditions()));
  }

  private void walk(
      SelectionSet selectionSet,
      String typeName,
      Set<String> types,
      KnownObject place,
      @Nullable JoinFieldSet provided,
      @Nullable List<Selection> sent,
      Set<Condition> outer) {
    SubgraphSchema.Type type = subgraph.type(typeName);
    if (type == null) {
      fault("has no type " + typeName);
      return;
    }
    for (Selection selection : selectionSet.selections()) {
      Set<Condition> given = new LinkedHashSet<>(outer);
      given.addAll(selection.conditions());
      switch (selection) {
        case Selection.InlineFragment fragment -> {
          String inner = fragment.typeCondition() == null ? typeName : fragment.typeCondition();
          Set<String> both = new LinkedHashSet<>(types);
          if (fragment.typeCondition() != null) {
            SubgraphSchema.Type condition = subgraph.type(inner);
            if (condition == null) {
              fault("does not know " + inner + ", which a fragment names");
              continue;
            }
            if (!condition.interfaceObject()) {
              both.retainAll(condition.possibleTypes());
            }
          }
          walk(fragment.selectionSet(), inner, both, place, provided, sent, given);
        }
        case Selection.Field field -> field(field, type, types, place, provided, sent, given);
      }
    }
  }

  private void fault(String message) {
    faults.add(new PlanFault(fetch.id(), subgraph.name() + " " + message));
  }

  private void field(
      Selection.Field field,
      SubgraphSchema.Type type,
      Set<String> types,
      KnownObject place,
      @Nullable JoinFieldSet provided,
      @Nullable List<Selection> sent,
      Set<Condition> given) {
    if (field.name().equals("__typename")) {
      // What an interface object calls its type is good for representations only.
      note(field, place, types, null, given);
      return;
    }
    SubgraphSchema.Field declared = type.fields().get(field.name());
    JoinFieldSet.Field providedField = find(provided, field.name(), type);
    String coordinate = type.name() + "." + field.name();
    TypeRef fieldType;
    if (declared == null || (declared.external() && providedField == null)) {
      SchemaType.Field merged = schema.field(type.name(), field.name());
      if (merged == null || providedField == null) {
        fault("does not resolve " + coordinate);
        return;
      }
      fieldType = merged.type();
    } else {
      fieldType = declared.type();
      rules(declared, coordinate, sent, types);
    }
    @Nullable JoinFieldSet below = providedField == null ? null : providedField.selections();
    Selection.Field asked = field;
    if (declared != null && !declared.contextArguments().isEmpty()) {
      if (!(fetch instanceof EntityFetch)) {
        fault("cannot be sent the context of " + coordinate + " but with an entity");
      }
      asked = withoutContext(field, declared);
    }
    if (declared != null && declared.provides() != null) {
      below = below == null ? declared.provides() : both(below, declared.provides());
    }
    SubgraphSchema.Type target = subgraph.type(fieldType.name());
    boolean leaf = target == null || target.kind() == SubgraphSchema.Kind.LEAF;
    if (leaf != (field.selectionSet() == null)) {
      fault((leaf ? "selects below the leaf " : "selects nothing below ") + coordinate);
      return;
    }
    @Nullable Set<String> possible = null;
    if (target != null && !leaf) {
      possible = new LinkedHashSet<>(
          target.interfaceObject() ? schema.possibleTypes(target.name()) : target.possibleTypes());
    }
    for (KnownObject.KnownField known : note(asked, place, types, possible, given)) {
      if (known.value != null && field.selectionSet() != null && possible != null) {
        walk(field.selectionSet(), fieldType.name(), possible, known.value, below, null, given);
      }
    }
  }

  /** The field as the client knows it. */
  private static Selection.Field withoutContext(
      Selection.Field field, SubgraphSchema.Field declared) {
    SequencedMap<String, Value> arguments = new LinkedHashMap<>(field.arguments());
    declared.contextArguments().forEach(argument -> arguments.remove(argument.name()));
    return new Selection.Field(
        field.alias(),
        field.name(),
        arguments,
        field.conditions(),
        field.directives(),
        field.selectionSet());
  }

  private static JoinFieldSet both(JoinFieldSet one, JoinFieldSet two) {
    List<JoinFieldSet.Selection> all = new ArrayList<>(one.selections());
    all.addAll(two.selections());
    return new JoinFieldSet(all);
  }

  private void rules(
      SubgraphSchema.Field declared,
      String coordinate,
      @Nullable List<Selection> sent,
      Set<String> types) {
    if (declared.overrideLabel() != null
        && labels.contains(declared.overrideLabel()) != declared.overrides()) {
      fault("does not resolve " + coordinate + " while the override's label is as given");
    }
    if (declared.requires() != null) {
      for (String type : types) {
        if (sent == null || !InputRules.contains(sent, declared.requires(), type, schema)) {
          fault("is not sent what " + coordinate + " requires");
        }
      }
    }
  }

  private JoinFieldSet.@Nullable Field find(
      @Nullable JoinFieldSet provided, String name, SubgraphSchema.Type type) {
    if (provided == null) {
      return null;
    }
    for (JoinFieldSet.Selection selection : provided.selections()) {
      switch (selection) {
        case JoinFieldSet.Field field -> {
          if (field.name().equals(name)) {
            return field;
          }
        }
        case JoinFieldSet.Fragment(@Nullable String on, JoinFieldSet nested) -> {
          if (on == null || schema.possibleTypes(on).containsAll(type.possibleTypes())) {
            JoinFieldSet.Field field = find(nested, name, type);
            if (field != null) {
              return field;
            }
          }
        }
      }
    }
    return null;
  }

  /** Notes that a field is brought; gives what is known of it, one for all types of which the same is known. */
  private List<KnownObject.KnownField> note(
      Selection.Field field,
      KnownObject place,
      Set<String> types,
      @Nullable Set<String> possible,
      Set<Condition> given) {
    String key = renamed(field.responseKey());
    List<KnownObject.KnownField> noted = new ArrayList<>();
    var opened = place.open(
        types,
        key,
        () -> new KnownObject.KnownField(
            field.name(), field.arguments(), possible == null ? null : new KnownObject()));
    for (var entry : opened.entrySet()) {
      KnownObject.KnownField known = entry.getKey();
      if (!known.name.equals(field.name()) || !known.arguments.equals(field.arguments())) {
        fault("brings " + field.name() + " under the key " + key + ", which is " + known.name);
        continue;
      }
      // Keys and the parts of a deferred answer may come twice: that costs little, and some need
      // it. Behind an interface object the search may ask by the interface and by the type; that is
      // waste, not yet a fault.
      if (possible == null && fetch.deferGroup() == 0 && !field.name().equals("__typename")) {
        KnownObject.Source before = before(known, given);
        if (before != null) {
          notAgain(entry.getValue(), field.name(), key, before);
        }
      }
      for (Set<Condition> way : asked(given)) {
        known.sources.add(new KnownObject.Source(fetch.id(), way));
      }
      if (known.value != null && possible != null) {
        known.value.agree(possible);
      }
      noted.add(known);
    }
    return noted;
  }

  /** When a field with such conditions is asked: its object must be there. What excludes itself is never asked. */
  private List<Set<Condition>> asked(Set<Condition> given) {
    List<Set<Condition>> both = Alternatives.both(ways, List.of(given));
    return both.isEmpty() ? List.of(given) : both;
  }

  /** Whether some key has a field of {@code type}, at its top or below: {@code parts { code }} has Part.code. */
  private boolean isOfKey(String type, String field) {
    return supergraph.subgraphs().stream()
        .map(endpoint -> supergraph.schema(endpoint.name()))
        .filter(Objects::nonNull)
        .anyMatch(known -> known.types().values().stream()
            .anyMatch(owner -> owner.keys().stream()
                .anyMatch(key -> selects(known, owner, key.fields(), type, field))));
  }

  private static boolean selects(
      SubgraphSchema known,
      SubgraphSchema.Type owner,
      JoinFieldSet fields,
      String type,
      String field) {
    boolean here = owner.name().equals(type) || owner.possibleTypes().contains(type);
    for (JoinFieldSet.Selection selection : fields.selections()) {
      switch (selection) {
        case JoinFieldSet.Fragment fragment -> {
          if (selects(known, owner, fragment.selections(), type, field)) {
            return true;
          }
        }
        case JoinFieldSet.Field selected -> {
          if (here && selected.name().equals(field)) {
            return true;
          }
          SubgraphSchema.Field declared = owner.fields().get(selected.name());
          SubgraphSchema.Type below =
              declared == null ? null : known.type(declared.type().name());
          JoinFieldSet inner = selected.selections();
          if (below != null && inner != null && selects(known, below, inner, type, field)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isBehindInterfaceObject(String type) {
    return supergraph.subgraphs().stream()
        .map(endpoint -> supergraph.schema(endpoint.name()))
        .filter(Objects::nonNull)
        .flatMap(known -> known.types().values().stream())
        .anyMatch(it -> it.interfaceObject() && schema.possibleTypes(it.name()).contains(type));
  }

  /** Who of those that are waited for brings a leaf whenever this fetch does; null when nobody does. */
  private KnownObject.@Nullable Source before(KnownObject.KnownField known, Set<Condition> given) {
    for (KnownObject.Source source : known.sources) {
      if (source.fetch() != fetch.id()
          && earlier.contains(source.fetch())
          && asked(given).stream().allMatch(way -> way.containsAll(source.conditions()))) {
        return source;
      }
    }
    return null;
  }

  /** What is there already need not be asked for. */
  private void notAgain(Set<String> types, String field, String key, KnownObject.Source before) {
    for (String type : types) {
      if (!isOfKey(type, field) && !isBehindInterfaceObject(type)) {
        fault("is asked again for " + type + "." + key + ", which fetch " + before.fetch()
            + " brings");
      }
    }
  }

  /** The key that output rewrites give a field; unique aliases make the path unimportant. */
  private String renamed(String key) {
    List<Rewrite> rewrites = new ArrayList<>();
    switch (fetch) {
      case RootFetch root -> rewrites.addAll(root.outputRewrites());
      case EntityFetch entities -> {
        for (EntityCall call : entities.calls()) {
          rewrites.addAll(call.outputRewrites());
        }
      }
    }
    for (Rewrite rewrite : rewrites) {
      if (rewrite instanceof Rewrite.RenameKey(ResponsePath path, String newKey)
          && !path.segments().isEmpty()
          && path.segments().getLast() instanceof ResponsePath.Segment.Key(String from)
          && from.equals(key)) {
        return newKey;
      }
    }
    return key;
  }
}
