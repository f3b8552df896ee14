package dev.weft.planner.search;

import dev.weft.federation.supergraph.JoinFieldSet;
import dev.weft.planner.plan.ContextArgument;
import java.util.ArrayList;
import java.util.List;

/** Turns the field sets of keys and requirements into demands, and has them fetched. Confined to one search. */
final class Needs {
  private final Attempt attempt;
  private final Explosion explosion;

  Needs(Attempt attempt, Explosion explosion) {
    this.attempt = attempt;
    this.explosion = explosion;
  }

  /** Sees to it that a field set of the place's objects is fetched. */
  List<Input> need(Place place, JoinFieldSet fields) {
    List<Input> inputs = new ArrayList<>();
    for (JoinFieldSet.Selection selection : fields.selections()) {
      switch (selection) {
        case JoinFieldSet.Field field -> {
          Demand demand = attempt.demands.hidden(place, field.name(), field.arguments());
          if (demand.below != null && field.selections() != null) {
            List<Input> nested = declare(demand.below, field.selections());
            explosion.refresh();
            explosion.settle(demand);
            if (!demand.exploded) {
              explosion.settle(demand.below);
            }
            connectBelow(demand, nested);
            inputs.add(new Input.OfField(demand, nested));
          } else {
            explosion.settle(demand);
            attempt.connect(demand);
            inputs.add(new Input.OfField(demand, List.of()));
          }
        }
        case JoinFieldSet.Fragment(String type, JoinFieldSet nested) -> {
          boolean same = type == null || type.equals(place.type) || place.isOfOneType();
          Place narrowed = same || type == null ? place : attempt.demands.narrow(place, type);
          inputs.add(new Input.OfType(type, need(narrowed, nested)));
        }
      }
    }
    return inputs;
  }

  /** Sees to it that the value of a contextual argument is fetched; {@code inputs} takes what it is made of. */
  ContextUse need(Place entities, ContextNeed need, List<Input> inputs) {
    List<ContextArgument.Source> sources = new ArrayList<>();
    for (ContextNeed.Setter setter : need.setters()) {
      List<Input> own = need(setter.place(), setter.fields());
      int levelsUp = entities.level() - setter.place().level();
      ContextUse.sources(own, levelsUp, setter.type(), List.of(), sources);
      inputs.addAll(own);
    }
    return new ContextUse(need, sources);
  }

  /** Makes the demands of a nested field set, without fetching them yet. */
  private List<Input> declare(Place place, JoinFieldSet fields) {
    List<Input> inputs = new ArrayList<>();
    for (JoinFieldSet.Selection selection : fields.selections()) {
      switch (selection) {
        case JoinFieldSet.Field field -> {
          Demand demand = attempt.demands.hidden(place, field.name(), field.arguments());
          inputs.add(new Input.OfField(
              demand,
              demand.below == null || field.selections() == null
                  ? List.of()
                  : declare(demand.below, field.selections())));
        }
        case JoinFieldSet.Fragment(String type, JoinFieldSet nested) -> {
          boolean same = type == null || type.equals(place.type) || place.isOfOneType();
          Place narrowed = same || type == null ? place : attempt.demands.narrow(place, type);
          inputs.add(new Input.OfType(type, declare(narrowed, nested)));
        }
      }
    }
    return inputs;
  }

  private void connectBelow(Demand demand, List<Input> nested) {
    if (demand.exploded) {
      attempt.connectPerType(demand);
      return;
    }
    for (Input input : nested) {
      switch (input) {
        case Input.OfField(Demand inner, List<Input> deeper) -> {
          if (inner.below == null) {
            attempt.connect(inner);
          } else {
            connectBelow(inner, deeper);
          }
        }
        case Input.OfType(String _, List<Input> deeper) -> connectBelow(demand, deeper);
      }
    }
  }
}
