package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place of objects in the response: the root, the value of a composite field, or such a value narrowed to a type.
 *
 * <p>Confined to one search.
 */
final class Place {
  /** The place above: that of the field, or that which is narrowed; null at the root. */
  final @Nullable Place parent;

  /** The field whose value stands here; null at the root and where a type narrows. */
  final @Nullable Demand field;

  final String type;

  /** The object types possible here. */
  final Set<String> possible;

  /** The part of the answer that is asked here; null for what is not deferred. */
  final @Nullable DeferScope scope;

  /** The place of the same objects for the part of the answer that comes before; null when none does. */
  final @Nullable Place earlier;

  final List<Demand> demands = new ArrayList<>();
  private final Map<String, List<Demand>> byKey = new HashMap<>();
  private final Map<String, List<Demand>> byName = new HashMap<>();
  final SequencedMap<String, Place> narrowed = new LinkedHashMap<>();
  final List<Visit> visits = new ArrayList<>();

  /** The ways to have the objects here, as they were when last asked. */
  @Nullable
  Layer layer;

  /** Where the objects can come from; computed on demand. */
  Origins.@Nullable Reach reach;

  /** Shared by all places at the same place of the response. */
  final ResponseKeys responseKeys;

  private Place(
      @Nullable Place parent,
      @Nullable Demand field,
      String type,
      Set<String> possible,
      @Nullable DeferScope scope,
      @Nullable Place earlier) {
    this.scope = scope;
    this.earlier = earlier;
    this.parent = parent;
    this.field = field;
    this.type = type;
    this.possible = possible;
    if (parent == null) {
      this.responseKeys = new ResponseKeys();
    } else {
      this.responseKeys =
          field == null ? parent.responseKeys : parent.responseKeys.below(field.responseKey);
    }
  }

  static Place root(String type, Set<String> possible) {
    return new Place(null, null, type, possible, null, null);
  }

  static Place below(Demand field, String type, Set<String> possible) {
    return new Place(field.place, field, type, possible, field.place.scope, null);
  }

  void add(Demand demand) {
    demands.add(demand);
    byKey.computeIfAbsent(demand.responseKey, _ -> new ArrayList<>()).add(demand);
    byName.computeIfAbsent(demand.name, _ -> new ArrayList<>()).add(demand);
  }

  List<Demand> withKey(String responseKey) {
    return byKey.getOrDefault(responseKey, List.of());
  }

  List<Demand> withName(String name) {
    return byName.getOrDefault(name, List.of());
  }

  boolean isNarrowed() {
    return parent != null && field == null && !isDeferred();
  }

  /** Whether the objects' type is known to be an object type. */
  boolean isOfOneType() {
    return possible.size() == 1 && possible.contains(type);
  }

  /** Whether these are the objects of the place above, as far as something is deferred of them. */
  boolean isDeferred() {
    return parent != null && earlier == parent;
  }

  /** The place of the same objects before anything is deferred of them: where a deferred fetch has its inputs from. */
  Place undeferred() {
    Place place = this;
    while (place.earlier != null) {
      place = place.earlier;
    }
    return place;
  }

  /** The same objects as far as {@code of} is deferred; narrowed to types where this place is. */
  Place defer(DeferScope of) {
    if (isNarrowed() && parent != null) {
      return parent.defer(of).narrow(type, possible);
    }
    return narrowed.computeIfAbsent(
        "@defer " + of.id(), _ -> new Place(this, null, type, possible, of, this));
  }

  /** This place without narrowing; what is deferred stays so. */
  Place wide() {
    Place place = this;
    while (place.parent != null && place.isNarrowed()) {
      place = place.parent;
    }
    return place;
  }

  /** This place without narrowing and deferring. */
  Place base() {
    Place place = this;
    while (place.parent != null && place.field == null) {
      place = place.parent;
    }
    return place;
  }

  /** How many response keys lead here. */
  int level() {
    int level = 0;
    for (Place place = base(); place.field != null; place = place.field.place.base()) {
      level++;
    }
    return level;
  }

  /** The same place for values that are of {@code typeName} too. */
  Place narrow(String typeName, Set<String> typePossible) {
    if (typeName.equals(type)) {
      return this;
    }
    Place from = typePossible.size() == 1 && typePossible.contains(typeName) ? wide() : this;
    if (typeName.equals(from.type)) {
      return from;
    }
    Place known = from.narrowed.get(typeName);
    if (known == null) {
      Set<String> both = new LinkedHashSet<>(typePossible);
      both.retainAll(from.possible);
      known = new Place(
          from,
          null,
          typeName,
          both,
          scope,
          from.earlier == null ? null : from.earlier.narrow(typeName, typePossible));
      from.narrowed.put(typeName, known);
    }
    return known;
  }

  /** All conditions on the way here. */
  Set<Condition> conditions() {
    Set<Condition> all = Set.of();
    for (Place place = this; place != null; place = place.parent) {
      if (place.field != null && !place.field.conditions.isEmpty()) {
        all = all.isEmpty() ? new LinkedHashSet<>() : all;
        all.addAll(place.field.conditions);
      }
    }
    return all;
  }

  @Override
  public String toString() {
    if (parent == null) {
      return "";
    }
    if (isDeferred()) {
      return parent + "@defer";
    }
    return field == null ? parent + "|" + type : parent + "." + field.responseKey;
  }
}
