package dev.weft.gateway.merge;

import dev.weft.planner.operation.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Conditions that must all hold, on variables numbered by {@link Variables}.
 *
 * <p>Immutable.
 */
public final class Guard {
  /** The guard without conditions. */
  public static final Guard ALWAYS = new Guard(List.of(), new Variables());

  private final List<Condition> conditions;
  private final int[] variables;
  private final boolean[] expected;

  private Guard(List<Condition> conditions, Variables numbering) {
    this.conditions = conditions;
    variables =
        conditions.stream().mapToInt(c -> numbering.number(c.variable())).toArray();
    expected = new boolean[conditions.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = conditions.get(i).expected();
    }
  }

  /** Numbers the variables that conditions name. Confined to one compilation. */
  public static final class Variables {
    private final List<String> names = new ArrayList<>();

    /** The number of a variable; a new one gets the next. */
    public int number(String name) {
      int number = names.indexOf(name);
      if (number < 0) {
        number = names.size();
        names.add(name);
      }
      return number;
    }

    /** The names, by number. */
    public List<String> names() {
      return List.copyOf(names);
    }
  }

  /** This guard with more conditions. */
  public Guard and(List<Condition> more, Variables numbering) {
    if (more.isEmpty()) {
      return this;
    }
    Set<Condition> all = new LinkedHashSet<>(conditions);
    all.addAll(more);
    return all.size() == conditions.size() ? this : new Guard(List.copyOf(all), numbering);
  }

  /** Whether every guard that holds makes this one hold too: it asks nothing that {@code other} does not ask. */
  public boolean isImpliedBy(Guard other) {
    return other.conditions.containsAll(conditions);
  }

  /** Whether the conditions hold when the variables have {@code values}. */
  public boolean holds(boolean[] values) {
    for (int i = 0; i < variables.length; i++) {
      if (values[variables[i]] != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
