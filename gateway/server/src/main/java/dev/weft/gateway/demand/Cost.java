package dev.weft.gateway.demand;

import dev.weft.planner.operation.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cost, as far as it is known before the variables are.
 *
 * <p>Immutable. What does not depend on variables is a {@link Known}, so that a request works out only what its own values
 * change. Numbers are doubles: exact up to 2<sup>53</sup>, and infinite rather than wrong beyond what a double holds.
 */
sealed interface Cost {
  Cost ZERO = new Known(0);

  /** What one request brings, and what was worked out for it. Confined to the request. */
  final class Request {
    private final Map<String, ? extends @Nullable Object> variables;
    private final double[] worked;

    /**
     * Makes it.
     *
     * @param variables coerced, as JSON in Java
     * @param shared how many costs are worked out once
     */
    Request(Map<String, ? extends @Nullable Object> variables, int shared) {
      this.variables = variables;
      this.worked = new double[shared];
      Arrays.fill(worked, -1);
    }

    @Nullable
    Object value(String variable) {
      return variables.get(variable);
    }
  }

  /** The cost with the coerced variables of a request. */
  double of(Request request);

  /** The same whatever the variables. */
  record Known(double cost) implements Cost {
    @Override
    public double of(Request request) {
      return cost;
    }
  }

  /** One that others share: worked out once for a request, or abstract types would multiply the work. */
  record Shared(int number, Cost cost) implements Cost {
    @Override
    public double of(Request request) {
      double worked = request.worked[number];
      if (worked < 0) {
        worked = cost.of(request);
        request.worked[number] = worked;
      }
      return worked;
    }

    // by number: comparing what is shared would follow every way to it
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shared shared && shared.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  /** All of them. */
  record Sum(List<Cost> parts) implements Cost {
    @Override
    public double of(Request request) {
      double sum = 0;
      for (Cost part : parts) {
        sum += part.of(request);
      }
      return sum;
    }
  }

  /** The greatest of them. */
  record Greatest(List<Cost> parts) implements Cost {
    @Override
    public double of(Request request) {
      double greatest = 0;
      for (Cost part : parts) {
        greatest = Math.max(greatest, part.of(request));
      }
      return greatest;
    }
  }

  /** So many times. */
  record Times(Cost count, Cost each) implements Cost {
    @Override
    public double of(Request request) {
      double times = count.of(request);
      return times == 0 ? 0 : times * each.of(request);
    }
  }

  /** Only where one of several lists of conditions holds as a whole. */
  record Where(List<List<Condition>> anyOf, Cost then) implements Cost {
    @Override
    public double of(Request request) {
      for (List<Condition> all : anyOf) {
        if (all.stream()
            .allMatch(
                each -> each.expected() == Boolean.TRUE.equals(request.value(each.variable())))) {
          return then.of(request);
        }
      }
      return 0;
    }
  }

  /**
   * The size of a list that arguments bound.
   *
   * @param known the greatest bound that is written in the document; negative for none
   * @param variables those that bound it too
   * @param otherwise the size where none has a value
   */
  record SizeOf(double known, List<String> variables, double otherwise) implements Cost {
    @Override
    public double of(Request request) {
      double size = known;
      for (String variable : variables) {
        if (request.value(variable) instanceof Number number) {
          size = Math.max(size, Math.max(0, number.doubleValue()));
        }
      }
      return size < 0 ? otherwise : size;
    }
  }

  /** What the value of a variable costs as input. */
  record InputOf(String variable, InputCosts.Weigher weigher) implements Cost {
    @Override
    public double of(Request request) {
      return weigher.weigh(request.value(variable));
    }
  }

  static Cost known(double cost) {
    return cost == 0 ? ZERO : new Known(cost);
  }

  static Cost sum(List<Cost> parts) {
    double known = 0;
    List<Cost> open = new ArrayList<>();
    for (Cost part : parts) {
      if (part instanceof Known(double cost)) {
        known += cost;
      } else {
        open.add(part);
      }
    }
    if (known != 0 || open.isEmpty()) {
      open.addFirst(known(known));
    }
    return open.size() == 1 ? open.getFirst() : new Sum(List.copyOf(open));
  }

  static Cost greatest(List<Cost> parts) {
    double known = 0;
    List<Cost> open = new ArrayList<>();
    for (Cost part : parts) {
      if (part instanceof Known(double cost)) {
        known = Math.max(known, cost);
      } else {
        open.add(part);
      }
    }
    if (known != 0 || open.isEmpty()) {
      open.addFirst(known(known));
    }
    return open.size() == 1 ? open.getFirst() : new Greatest(List.copyOf(open));
  }

  static Cost times(Cost count, Cost each) {
    if (count instanceof Known(double times)) {
      if (times == 1) {
        return each;
      }
      if (times == 0) {
        return ZERO;
      }
      if (each instanceof Known(double cost)) {
        return known(times * cost);
      }
    }
    return each.equals(ZERO) ? ZERO : new Times(count, each);
  }

  static Cost where(List<List<Condition>> anyOf, Cost then) {
    return then.equals(ZERO) || anyOf.stream().anyMatch(List::isEmpty)
        ? then
        : new Where(anyOf, then);
  }
}
