package dev.weft.planner.validate;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.operation.SelectionSet;
import dev.weft.planner.plan.DeferGroup;
import dev.weft.planner.plan.Deferral;
import dev.weft.planner.plan.FetchNode;
import dev.weft.planner.plan.QueryPlan;
import dev.weft.planner.plan.ResponsePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parts of a divided answer: a fetch waits only for fetches of its own part and of those before it, and these
 * bring all that the part selects. Whether conditions hold is checked for the answer as a whole.
 */
final class PartRules {
  private final ApiSchema schema;
  private final KnownObject root;
  private final List<PlanFault> faults;
  private final Looked brought = new Looked();
  private final Map<Integer, Integer> groupOfFetch = new HashMap<>();
  private final Map<Integer, Set<Integer>> parts = new HashMap<>();

  PartRules(ApiSchema schema, KnownObject root, List<PlanFault> faults) {
    this.schema = schema;
    this.root = root;
    this.faults = faults;
  }

  void check(QueryPlan plan) {
    Deferral deferral = plan.deferral();
    parts.put(0, Set.of(0));
    for (DeferGroup group : deferral == null ? List.<DeferGroup>of() : deferral.groups()) {
      Set<Integer> all = new LinkedHashSet<>(parts.getOrDefault(group.parent(), Set.of()));
      all.add(group.id());
      parts.put(group.id(), all);
    }
    for (FetchNode fetch : plan.fetches()) {
      groupOfFetch.put(fetch.id(), fetch.deferGroup());
      for (int dependency : fetch.dependsOn()) {
        if (!isPartOf(dependency, fetch.deferGroup())) {
          faults.add(new PlanFault(
              fetch.id(), "waits for " + dependency + ", which is for another part of the answer"));
        }
      }
    }
    if (deferral != null) {
      brings(deferral.primary(), root, 0, "");
      for (DeferGroup group : deferral.groups()) {
        String path = String.join(".", group.queryPath());
        for (Places.Found found : Places.at(root, path(group))) {
          for (String type : found.types()) {
            brings(group.subselection(), found.object(), type, group.id(), path);
          }
        }
      }
    }
  }

  private boolean isPartOf(int fetch, int group) {
    Set<Integer> all = parts.get(group);
    Integer own = groupOfFetch.get(fetch);
    return all != null && own != null && all.contains(own);
  }

  private ResponsePath path(DeferGroup group) {
    List<ResponsePath.Segment> segments = new ArrayList<>();
    for (String step : group.queryPath()) {
      segments.add(
          step.startsWith("... on ")
              ? new ResponsePath.Segment.OnTypes(
                  schema.possibleTypes(step.substring("... on ".length())))
              : new ResponsePath.Segment.Key(step));
    }
    return new ResponsePath(segments);
  }

  private void brings(SelectionSet selectionSet, KnownObject place, int group, String path) {
    if (!brought.isNew(place, selectionSet, group)) {
      return;
    }
    for (String type : place.types()) {
      brings(selectionSet, place, type, group, path);
    }
  }

  private void brings(
      SelectionSet selectionSet, KnownObject place, String type, int group, String path) {
    for (Selection selection : selectionSet.selections()) {
      switch (selection) {
        case Selection.InlineFragment fragment -> {
          if (fragment.typeCondition() == null
              || schema.possibleTypes(fragment.typeCondition()).contains(type)) {
            brings(fragment.selectionSet(), place, type, group, path);
          }
        }
        case Selection.Field field -> {
          boolean here = field.name().startsWith("__")
              && (path.isEmpty() || !field.name().equals("__typename"));
          if (!here) {
            field(field, place.fields(type).get(field.responseKey()), group, path);
          }
        }
      }
    }
  }

  private void field(
      Selection.Field field, KnownObject.@Nullable KnownField known, int group, String path) {
    String what = path + "." + field.responseKey();
    if (known == null
        || known.sources.stream().noneMatch(source -> isPartOf(source.fetch(), group))) {
      faults.add(new PlanFault(-1, what + " is not fetched for its part of the answer"));
    } else if (field.selectionSet() != null && known.value != null) {
      brings(field.selectionSet(), known.value, group, what);
    }
  }
}
