package dev.weft.gateway.demand;

import dev.weft.federation.sdl.Value;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.CostDirectives;
import dev.weft.federation.supergraph.SchemaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What arguments cost: an input object 1 and its fields, anything else nothing, unless {@code @cost} says otherwise.
 *
 * <p>Immutable. A null and what is left out cost nothing; a list costs what its items do, a list of scalars its weight once.
 */
final class InputCosts {

  /** Weighs the value of one argument or input field. */
  interface Weigher {
    double weigh(@Nullable Object value);
  }

  private final ApiSchema schema;
  private final CostDirectives costs;

  InputCosts(ApiSchema schema, CostDirectives costs) {
    this.schema = schema;
    this.costs = costs;
  }

  /** The cost of a literal given for {@code input}, which the directives know by {@code coordinate}. */
  Cost of(SchemaType.InputField input, String coordinate, Value value) {
    return switch (value) {
      case Value.NullValue _ -> Cost.ZERO;
      case Value.Variable(String name) -> variable(input, coordinate, name);
      case Value.ListValue(List<Value> items) -> {
        if (object(input) == null) {
          yield items.isEmpty() ? Cost.ZERO : Cost.known(weight(input, coordinate));
        }
        List<Cost> parts = new ArrayList<>();
        items.forEach(item -> parts.add(of(input, coordinate, item)));
        yield Cost.sum(parts);
      }
      case Value.ObjectValue(var fields) -> {
        SchemaType.@Nullable InputObject object = object(input);
        List<Cost> parts = new ArrayList<>();
        parts.add(Cost.known(weight(input, coordinate)));
        if (object != null) {
          fields.forEach((name, given) -> {
            SchemaType.InputField field = object.fields().get(name);
            if (field != null) {
              parts.add(of(field, object.name() + "." + name, given));
            }
          });
        }
        yield Cost.sum(parts);
      }
      case Value.IntValue _,
          Value.FloatValue _,
          Value.StringValue _,
          Value.BooleanValue _,
          Value.EnumValue _ -> Cost.known(weight(input, coordinate));
    };
  }

  private Cost variable(SchemaType.InputField input, String coordinate, String name) {
    return object(input) == null && weight(input, coordinate) == 0
        ? Cost.ZERO
        : new Cost.InputOf(name, value -> weigh(input, coordinate, value));
  }

  private double weigh(SchemaType.InputField input, String coordinate, @Nullable Object value) {
    SchemaType.@Nullable InputObject object = object(input);
    return switch (value) {
      case null -> 0;
      case List<?> items -> {
        double sum = 0;
        for (Object item : items) {
          sum += weigh(input, coordinate, item);
        }
        yield object == null && sum != 0 ? weight(input, coordinate) : sum;
      }
      case Map<?, ?> fields -> {
        double sum = weight(input, coordinate);
        for (Map.Entry<?, ?> given : fields.entrySet()) {
          SchemaType.InputField field =
              object == null ? null : object.fields().get(String.valueOf(given.getKey()));
          if (object != null && field != null) {
            sum += weigh(field, object.name() + "." + field.name(), given.getValue());
          }
        }
        yield sum;
      }
      default -> weight(input, coordinate);
    };
  }

  private double weight(SchemaType.InputField input, String coordinate) {
    @Nullable Integer own = costs.weight(coordinate);
    @Nullable Integer weight = own == null ? costs.weight(input.type().name()) : own;
    return weight == null ? object(input) == null ? 0 : 1 : weight;
  }

  private SchemaType.@Nullable InputObject object(SchemaType.InputField input) {
    return schema.type(input.type().name()) instanceof SchemaType.InputObject object
        ? object
        : null;
  }
}
