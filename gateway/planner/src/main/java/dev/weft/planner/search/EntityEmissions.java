package dev.weft.planner.search;

import dev.weft.planner.operation.Condition;
import dev.weft.planner.plan.ContextArgument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** All that one request asks of entities: the same of several places is written once. Confined to one fetch. */
final class EntityEmissions {
  private final Set<Condition> conditions;
  private final Budget budget;
  private final Map<Group, List<ContextArgument>> contexts = new HashMap<>();
  private final Map<List<Object>, List<EntityEmission>> alike = new HashMap<>();
  private final List<EntityEmission> all = new ArrayList<>();

  private EntityEmissions(Set<Condition> conditions, Budget budget) {
    this.conditions = conditions;
    this.budget = budget;
  }

  /** The calls of {@code fetch}, as few as can be. */
  static List<EntityCallDraft> of(Fetch fetch, ContextVariables variables, Budget budget) {
    EntityEmissions emissions = new EntityEmissions(fetch.conditions(), budget);
    SequencedMap<Place, List<Group>> byPlace = new LinkedHashMap<>();
    for (Group group : fetch.groups) {
      if (!group.contexts.isEmpty()) {
        emissions.contexts.put(group, variables.of(group));
      }
      byPlace
          .computeIfAbsent(group.entrance().place.base(), _ -> new ArrayList<>())
          .add(group);
    }
    byPlace.forEach(emissions::add);
    return EntityCallDraft.joined(
        emissions.all.stream().map(EntityEmission::write).toList());
  }

  private void add(Place place, List<Group> groups) {
    budget.steps(groups.size());
    List<Object> likeness = EmissionLikeness.of(groups, contexts);
    List<EntityEmission> known = alike.get(likeness);
    if (known != null) {
      known.forEach(emission -> emission.alsoAt(place));
      return;
    }
    List<EntityEmission> written = new ArrayList<>();
    for (Group group : groups) {
      List<ContextArgument> arguments = contexts.getOrDefault(group, List.of());
      EntityEmission into = null;
      for (EntityEmission candidate : written) {
        if (into == null && candidate.accepts(group, arguments)) {
          into = candidate;
        }
      }
      if (into == null) {
        into = new EntityEmission(place, arguments, budget);
        written.add(into);
      }
      into.add(group, conditions);
    }
    all.addAll(written);
    // which aliases are free may differ from place to place
    if (written.stream().noneMatch(EntityEmission::hasAliases)) {
      alike.put(likeness, written);
    }
  }
}
