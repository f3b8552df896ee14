package dev.weft.planner.validate;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.planner.operation.Condition;
import dev.weft.planner.operation.Selection;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.EntityFetch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that what a representation is made of was fetched before. */
final class InputRules {
  private final ApiSchema schema;
  private final EntityFetch fetch;
  private final Set<Integer> earlier;
  private final Set<Condition> given;
  private final List<PlanFault> faults;
  private List<Set<Condition>> ways = List.of();

  InputRules(
      ApiSchema schema,
      EntityFetch fetch,
      Set<Integer> earlier,
      Set<Condition> given,
      List<PlanFault> faults) {
    this.schema = schema;
    this.fetch = fetch;
    this.earlier = earlier;
    this.given = given;
    this.faults = faults;
  }

  /** What is sent of objects of {@code type}; empty when they are not sent. */
  List<Selection> sentFor(EntityCall call, String type) {
    List<Selection> sent = new ArrayList<>();
    for (Selection selection : call.requires()) {
      if (selection instanceof Selection.InlineFragment fragment
          && fragment.typeCondition() != null
          && schema.possibleTypes(fragment.typeCondition()).contains(type)) {
        sent.addAll(fragment.selectionSet().selections());
      }
    }
    return sent;
  }

  /**
   * Checks what is sent of an object.
   *
   * @return the conditions under which all of it is there, and the object is sent: one of these must hold
   */
  List<Set<Condition>> check(List<Selection> sent, KnownObject place, String type, String path) {
    ways = List.of(given);
    checkSelections(sent, place, type, path);
    return ways;
  }

  private void checkSelections(List<Selection> sent, KnownObject place, String type, String path) {
    oneValueForEachName(sent, path);
    for (Selection selection : sent) {
      switch (selection) {
        case Selection.InlineFragment fragment -> {
          if (fragment.typeCondition() == null
              || schema.possibleTypes(fragment.typeCondition()).contains(type)) {
            checkSelections(fragment.selectionSet().selections(), place, type, path);
          }
        }
        case Selection.Field field -> check(field, place, type, path);
      }
    }
  }

  private void oneValueForEachName(List<Selection> sent, String path) {
    for (Selection one : sent) {
      for (Selection two : sent) {
        if (one instanceof Selection.Field first
            && two instanceof Selection.Field second
            && first.name().equals(second.name())
            && !first.responseKey().equals(second.responseKey())) {
          faults.add(
              new PlanFault(fetch.id(), "sends two values for " + path + "." + first.name()));
          return;
        }
      }
    }
  }

  private List<Set<Condition>> earlierSources(KnownObject.KnownField known) {
    return known.sources.stream()
        .filter(source -> earlier.contains(source.fetch()))
        .map(KnownObject.Source::conditions)
        .toList();
  }

  /** Whether an object that is there at all has the field: it may be asked for in several ways, none of them always. */
  private boolean isThereWithItsObject(
      List<Set<Condition>> sources, KnownObject.@Nullable KnownField typename) {
    if (typename == null) {
      return false;
    }
    List<Set<Condition>> ways = earlierSources(typename);
    return !ways.isEmpty()
        && ways.stream().allMatch(way -> {
          Set<Condition> all = new LinkedHashSet<>(given);
          all.addAll(way);
          return Alternatives.oneAlwaysHolds(sources, all);
        });
  }

  private void check(Selection.Field field, KnownObject place, String type, String path) {
    KnownObject.KnownField known = place.fields(type).get(field.responseKey());
    String what = path + "." + field.responseKey() + " of " + type;
    if (known == null) {
      faults.add(new PlanFault(fetch.id(), "needs " + what + ", which nothing fetches before"));
      return;
    }
    if (!known.name.equals(field.name())) {
      faults.add(new PlanFault(fetch.id(), "sends " + known.name + " as " + field.name()));
    }
    List<Set<Condition>> sources = earlierSources(known);
    boolean there = Alternatives.oneAlwaysHolds(sources, given)
        || isThereWithItsObject(sources, place.fields(type).get("__typename"));
    if (sources.isEmpty()) {
      faults.add(new PlanFault(fetch.id(), "needs " + what + " but does not wait for it"));
    } else if (!there && fetch.calls().size() == 1) {
      faults.add(new PlanFault(fetch.id(), "needs " + what + ", which is not always fetched"));
    }
    ways = Alternatives.both(ways, sources);
    if (field.selectionSet() != null && known.value != null) {
      for (String inner : known.value.types()) {
        checkSelections(
            field.selectionSet().selections(), known.value, inner, path + "." + field.name());
      }
    }
  }

  /** Whether what is sent of a type has all of a field set. */
  static boolean contains(
      List<Selection> sent, JoinFieldSet fields, String type, ApiSchema schema) {
    for (JoinFieldSet.Selection wanted : fields.selections()) {
      switch (wanted) {
        case JoinFieldSet.Fragment(@Nullable String on, JoinFieldSet nested) -> {
          boolean counts = on == null || schema.possibleTypes(on).contains(type);
          if (counts && !contains(sent, nested, type, schema)) {
            return false;
          }
        }
        case JoinFieldSet.Field field -> {
          if (!containsField(sent, field, type, schema)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean containsField(
      List<Selection> sent, JoinFieldSet.Field wanted, String type, ApiSchema schema) {
    for (Selection selection : sent) {
      switch (selection) {
        case Selection.InlineFragment fragment -> {
          boolean counts = fragment.typeCondition() == null
              || schema.possibleTypes(fragment.typeCondition()).contains(type);
          if (counts && containsField(fragment.selectionSet().selections(), wanted, type, schema)) {
            return true;
          }
        }
        case Selection.Field field -> {
          if (field.name().equals(wanted.name())
              && (wanted.selections() == null
                  || field.selectionSet() == null
                  || containsBelow(field, wanted.selections(), type, schema))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean containsBelow(
      Selection.Field field, JoinFieldSet wanted, String type, ApiSchema schema) {
    if (field.selectionSet() == null) {
      return false;
    }
    var declared = schema.field(type, field.name());
    List<String> types =
        declared == null ? List.of() : schema.possibleTypes(declared.type().name());
    for (String inner : types) {
      if (!contains(field.selectionSet().selections(), wanted, inner, schema)) {
        return false;
      }
    }
    return true;
  }
}
