package dev.weft.planner.search;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.planner.operation.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that must be fetched at a place: asked by the client, or needed to enter a subgraph.
 *
 * <p>Confined to one search.
 */
final class Demand {
  /** Where in the order of all demands; what is emitted follows it. */
  final int order;

  final Place place;
  final String name;
  final String responseKey;
  final SequencedMap<String, Value> arguments;
  final List<Directive> directives;
  final TypeRef type;

  /** Whether the client did not ask for it. */
  final boolean hidden;

  /** What must hold besides the conditions of the place. For a hidden one computed when all fetches are known. */
  Set<Condition> conditions;

  /** The place of the value; null for a leaf. */
  @Nullable
  Place below;

  /** The visits at {@link #place} that fetch it. */
  final List<Visit> resolvedBy = new ArrayList<>();

  /** When the field is asked of each object type by itself: the demands that stand for this one. */
  final List<Demand> perType = new ArrayList<>();

  /** The fetches that need it in their representations. */
  final Set<Group> users = new LinkedHashSet<>();

  boolean settled;
  boolean exploded;

  /** Nobody can return an object for which it would be asked. */
  boolean vacuous;

  Demand(
      int order,
      Place place,
      String name,
      String responseKey,
      SequencedMap<String, Value> arguments,
      List<Directive> directives,
      TypeRef type,
      boolean hidden,
      Set<Condition> conditions) {
    this.order = order;
    this.place = place;
    this.name = name;
    this.responseKey = responseKey;
    this.arguments = arguments;
    this.directives = directives;
    this.type = type;
    this.hidden = hidden;
    this.conditions = conditions;
  }

  boolean isTypename() {
    return name.equals("__typename");
  }

  @Override
  public String toString() {
    return place + "." + responseKey;
  }
}
