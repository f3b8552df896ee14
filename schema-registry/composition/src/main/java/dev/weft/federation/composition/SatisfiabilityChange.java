package dev.weft.federation.composition;

import dev.weft.federation.composition.satisfiability.ReachedPositions;
import dev.weft.federation.composition.satisfiability.Satisfiability;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.Document;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import dev.weft.federation.subgraph.FieldSet;
import dev.weft.federation.subgraph.FieldSets;
import dev.weft.federation.supergraph.Supergraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with satisfiability from an earlier supergraph that was satisfiable without a remark.
 *
 * <p>Problem: the check walks positions, a type and the nodes of the query graph that hold an object of it, and most
 * positions say after a change what they said before; but what a position says rests on more than its type.
 *
 * <p>Approach: the earlier check left a set of positions that was closed: none fails, none leads out of it. A position says
 * the same as before, and leads to the same positions, unless (a) the nodes or the reach of its type changed, or (b) those of
 * a type it leads to. The <em>reach</em> of a type rests on its own definition, and on the types that its keys and
 * requirements select within, on interfaces that are interface objects somewhere, and on the implementations of an interface
 * with keys. Types with changed nodes or reach are <em>changed</em>; those that name one, and abstract types of one, are
 * <em>open</em> with them. Walking the open types again, those that changed from nothing, and the fields of root types
 * that changed or lead to what changed, either closes the set again, with nothing to be said, or the check is made anew.
 *
 * <p>The walk takes place in the part of the supergraph that it rests on. Decision 0121 has the argument in full.
 * Confined to one composition.
 */
final class SatisfiabilityChange {
  private static final int MOST_ROUNDS = 4;
  private static final int SMALL = 60;
  private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");

  private final SupergraphChange change;
  private final Schema schema;
  private final @Nullable String inaccessible;
  private final Map<String, SupergraphType> types;
  private final Set<String> changed = new HashSet<>();
  private Map<String, SupergraphType> before = Map.of();

  SatisfiabilityChange(SupergraphChange change, Schema schema, @Nullable String inaccessible) {
    this.change = change;
    this.schema = schema;
    this.inaccessible = inaccessible;
    this.types = change.types();
  }

  /** All positions, when nothing is to be said of the supergraph; null when it must be checked from the beginning. */
  @Nullable
  ReachedPositions extend() {
    SupergraphMemory earlier = change.before();
    Set<String> different = change.changed();
    ReachedPositions reached = earlier == null ? null : earlier.reached();
    if (earlier == null || different == null || reached == null) {
      return null;
    }
    before = earlier.types();
    if (reached.viewed().stream().anyMatch(ROOTS::contains) || !rootsArePlain()) {
      return null;
    }
    different.stream().filter(this::matters).forEach(changed::add);
    changed.addAll(reached.viewed());
    if (changed.isEmpty()) {
      return reached;
    }
    addAbstractTypes();
    if (!addReach()) {
      return null;
    }
    return walk(open(), reached);
  }

  private @Nullable ReachedPositions walk(Set<String> open, ReachedPositions reached) {
    for (int round = 0; round < MOST_ROUNDS && open.size() < most(); round++) {
      Satisfiability.Extension extension =
          Satisfiability.extend(part(open), reached, open, changed, gone());
      ReachedPositions more = extension.reached();
      if (more != null) {
        return more.viewed().stream().anyMatch(ROOTS::contains) ? null : more;
      }
      if (extension.missing().isEmpty()) {
        return null;
      }
      open.addAll(extension.missing());
    }
    return null;
  }

  /** When so many types are open, checking all of them takes no longer. */
  private int most() {
    return Math.max(SMALL, types.size() / 2);
  }

  /** Nothing leads to the root types of mutations and subscriptions, and none has a key. */
  private boolean rootsArePlain() {
    for (String root : ROOTS) {
      for (SupergraphType type : new SupergraphType[] {types.get(root), before.get(root)}) {
        if (type != null
            && (!(type.definition() instanceof ObjectDefinition)
                || type.keyed()
                || type.interfaceObject())) {
          return false;
        }
      }
    }
    for (SupergraphType type : types.values()) {
      if (type.references().contains("Mutation") || type.references().contains("Subscription")) {
        return false;
      }
    }
    return true;
  }

  /** Types without fields matter only in whether they are there, and whether clients see them. */
  private boolean matters(String name) {
    if (JoinSpecification.owns(name)) {
      return false;
    }
    SupergraphType now = types.get(name);
    SupergraphType then = before.get(name);
    return now == null
        || then == null
        || !isPlain(now.definition())
        || now.definition().getClass() != then.definition().getClass()
        || isHidden(now.definition()) != isHidden(then.definition());
  }

  private static boolean isPlain(TypeDefinition type) {
    return switch (type) {
      case ScalarDefinition _, EnumDefinition _, InputObjectDefinition _ -> true;
      case ObjectDefinition _, InterfaceDefinition _, UnionDefinition _ -> false;
    };
  }

  private boolean isHidden(TypeDefinition type) {
    return type.directives().stream().anyMatch(directive -> directive.name().equals(inaccessible));
  }

  /** Which object types an abstract type has is part of what it is. */
  private void addAbstractTypes() {
    Set<String> otherMembers = new HashSet<>();
    for (String name : List.copyOf(changed)) {
      SupergraphType now = types.get(name);
      SupergraphType then = before.get(name);
      if (now != null && then != null && isMemberAlike(now.definition(), then.definition())) {
        continue;
      }
      otherMembers.add(name);
      if (now != null) {
        changed.addAll(Schema.interfacesOf(now.definition()));
      }
      if (then != null) {
        changed.addAll(Schema.interfacesOf(then.definition()));
      }
    }
    for (SupergraphType type : types.values()) {
      if (type.definition() instanceof UnionDefinition && type.refersToAny(otherMembers)) {
        changed.add(type.definition().name());
      }
    }
  }

  /** Whether a type is a member of the same abstract types in the same subgraphs as before. */
  private boolean isMemberAlike(TypeDefinition now, TypeDefinition then) {
    return now.getClass() == then.getClass()
        && isHidden(now) == isHidden(then)
        && memberships(now).equals(memberships(then));
  }

  private static List<Directive> memberships(TypeDefinition type) {
    return type.directives().stream()
        .filter(directive ->
            directive.name().equals("join__implements") || directive.name().equals("join__type"))
        .toList();
  }

  /** Adds the types whose reach changed; false when one rests on a root type, of which a part is not enough. */
  private boolean addReach() {
    Map<String, Set<String>> reaches = new HashMap<>();
    for (SupergraphType type : types.values()) {
      Set<String> reach = reach(type);
      if (reach.stream().anyMatch(ROOTS::contains)) {
        return false;
      }
      if (!reach.isEmpty()) {
        reaches.put(type.definition().name(), reach);
      }
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (var entry : reaches.entrySet()) {
        if (!changed.contains(entry.getKey())
            && entry.getValue().stream().anyMatch(changed::contains)) {
          grown |= changed.add(entry.getKey());
        }
      }
    }
    return true;
  }

  /** The types that the reach of {@code type} rests on, itself apart. */
  private Set<String> reach(SupergraphType type) {
    Set<String> rests = new HashSet<>();
    for (String name : Schema.interfacesOf(type.definition())) {
      if (isInterfaceObject(types.get(name)) || isInterfaceObject(before.get(name))) {
        rests.add(name);
      }
    }
    if (type.definition() instanceof InterfaceDefinition && type.keyed()) {
      rests.addAll(schema.possibleTypes(type.definition().name()));
    }
    for (String text : type.nested()) {
      FieldSet fields = FieldSets.parseOrNull(text);
      if (fields != null) {
        select(type.definition().name(), fields, rests);
      }
    }
    return rests;
  }

  private static boolean isInterfaceObject(@Nullable SupergraphType type) {
    return type != null && type.interfaceObject();
  }

  private void select(String typeName, FieldSet fields, Set<String> into) {
    for (FieldSet.Selection selection : fields.selections()) {
      switch (selection) {
        case FieldSet.FieldSelection field -> {
          for (String holder : withPossible(typeName)) {
            FieldDefinition definition = schema.field(holder, field.name());
            if (definition != null && field.selections() != null) {
              String target = definition.type().name();
              into.addAll(withPossible(target));
              select(target, field.selections(), into);
            }
          }
        }
        case FieldSet.FragmentSelection fragment -> {
          String target = fragment.typeCondition() == null ? typeName : fragment.typeCondition();
          into.addAll(withPossible(target));
          select(target, fragment.selections(), into);
        }
      }
    }
  }

  private Collection<String> withPossible(String typeName) {
    Set<String> names = new HashSet<>(schema.possibleTypes(typeName));
    names.add(typeName);
    return names;
  }

  private Set<String> gone() {
    Set<String> gone = new HashSet<>(changed);
    gone.removeIf(types::containsKey);
    return gone;
  }

  /** The types to walk again. */
  private Set<String> open() {
    Set<String> leadingOn = new HashSet<>(changed);
    leadingOn.removeAll(ROOTS);
    Set<String> open = new HashSet<>(ROOTS);
    open.addAll(leadingOn);
    for (SupergraphType type : types.values()) {
      if (leadsToAny(type.definition(), leadingOn)) {
        open.add(type.definition().name());
      }
    }
    for (String name : leadingOn) {
      SupergraphType type = types.get(name);
      if (type != null) {
        open.addAll(Schema.interfacesOf(type.definition()));
      }
    }
    open.removeIf(name -> !types.containsKey(name));
    changed.addAll(ROOTS);
    return open;
  }

  private static boolean leadsToAny(TypeDefinition type, Set<String> names) {
    for (FieldDefinition field : Schema.fieldsOf(type)) {
      if (names.contains(field.type().name())) {
        return true;
      }
    }
    return type instanceof UnionDefinition union
        && union.members().stream().anyMatch(names::contains);
  }

  /** What the walk over the open types rests on, as a supergraph. */
  private Supergraph part(Set<String> open) {
    Map<String, ObjectDefinition> roots = new HashMap<>();
    for (String name : ROOTS) {
      SupergraphType type = types.get(name);
      if (type != null && type.definition() instanceof ObjectDefinition root) {
        roots.put(name, trimmed(root));
      }
    }
    Set<String> kept = new HashSet<>();
    Deque<String> adding = new ArrayDeque<>(open);
    for (String name : open) {
      SupergraphType type = types.get(name);
      ObjectDefinition root = roots.get(name);
      if (root != null) {
        root.fields().forEach(field -> adding.add(field.type().name()));
      } else if (type != null) {
        adding.addAll(type.references());
      }
    }
    while (!adding.isEmpty()) {
      String name = adding.pop();
      SupergraphType type = types.get(name);
      if (type != null && kept.add(name)) {
        adding.addAll(schema.possibleTypes(name));
        adding.addAll(reach(type));
      }
    }
    List<Definition> definitions = new ArrayList<>();
    for (Definition definition : change.document().definitions()) {
      if (!(definition instanceof TypeDefinition type)) {
        definitions.add(definition);
      } else if (roots.containsKey(type.name())) {
        definitions.add(Objects.requireNonNull(roots.get(type.name())));
      } else if (kept.contains(type.name()) || JoinSpecification.owns(type.name())) {
        definitions.add(type);
      }
    }
    return Supergraph.of(new Document(change.document().source(), definitions));
  }

  /** A root type with those of its fields that changed, or lead to what changed. */
  private ObjectDefinition trimmed(ObjectDefinition root) {
    Map<String, FieldDefinition> earlier = new HashMap<>();
    SupergraphType then = before.get(root.name());
    if (then != null) {
      Schema.fieldsOf(then.definition()).forEach(field -> earlier.put(field.name(), field));
    }
    List<FieldDefinition> fields = new ArrayList<>();
    for (FieldDefinition field : root.fields()) {
      if (changed.contains(field.type().name())
          || !field.equals(earlier.get(field.name()))
          || field.directives().stream().anyMatch(SatisfiabilityChange::hasCondition)) {
        fields.add(field);
      }
    }
    return new ObjectDefinition(
        root.description(),
        root.name(),
        root.interfaces(),
        root.directives(),
        fields,
        false,
        root.location());
  }

  private static boolean hasCondition(Directive directive) {
    return directive.argument("requires") != null || directive.argument("provides") != null;
  }
}
