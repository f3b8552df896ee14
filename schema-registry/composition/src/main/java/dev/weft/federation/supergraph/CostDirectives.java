package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a supergraph says of the cost of its elements (https://specs.apollo.dev/cost/v0.1).
 *
 * <p>Immutable. Elements are named by schema coordinates: {@code Book}, {@code Query.books}, {@code Query.books(first:)},
 * {@code BookInput.title}.
 *
 * @param weights of {@code @cost}
 * @param listSizes of {@code @listSize}, on fields
 */
public record CostDirectives(
    SequencedMap<String, Integer> weights, SequencedMap<String, ListSize> listSizes) {
  /** Nothing is said. */
  public static final CostDirectives NONE =
      new CostDirectives(new LinkedHashMap<>(), new LinkedHashMap<>());

  /**
   * One {@code @listSize}.
   *
   * @param assumedSize null when it names none
   * @param slicingArguments the arguments whose values bound the list
   * @param sizedFields the fields of the answer that the size is meant for; empty for the field itself
   * @param requireOneSlicingArgument whether exactly one of the arguments must be given
   */
  public record ListSize(
      @Nullable Integer assumedSize,
      List<String> slicingArguments,
      List<String> sizedFields,
      boolean requireOneSlicingArgument) {
    public ListSize {
      slicingArguments = List.copyOf(slicingArguments);
      sizedFields = List.copyOf(sizedFields);
    }
  }

  public CostDirectives {
    weights = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(weights));
    listSizes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(listSizes));
  }

  /** The weight at a coordinate, or null. */
  public @Nullable Integer weight(String coordinate) {
    return weights.get(coordinate);
  }

  /** The list size of a field, or null. */
  public @Nullable ListSize listSize(String coordinate) {
    return listSizes.get(coordinate);
  }

  /** Reads {@code types}, where the directives have the names given. */
  static CostDirectives read(Collection<TypeDefinition> types, String cost, String listSize) {
    SequencedMap<String, Integer> weights = new LinkedHashMap<>();
    SequencedMap<String, ListSize> sizes = new LinkedHashMap<>();
    for (TypeDefinition type : types) {
      weigh(type.name(), type.directives(), cost, weights);
      switch (type) {
        case TypeDefinition.ObjectDefinition it ->
          fields(it.name(), it.fields(), cost, listSize, weights, sizes);
        case TypeDefinition.InterfaceDefinition it ->
          fields(it.name(), it.fields(), cost, listSize, weights, sizes);
        case TypeDefinition.InputObjectDefinition it ->
          it.fields()
              .forEach(field ->
                  weigh(it.name() + "." + field.name(), field.directives(), cost, weights));
        case TypeDefinition.ScalarDefinition _,
            TypeDefinition.EnumDefinition _,
            TypeDefinition.UnionDefinition _ -> {}
      }
    }
    return new CostDirectives(weights, sizes);
  }

  private static void fields(
      String type,
      List<FieldDefinition> fields,
      String cost,
      String listSize,
      Map<String, Integer> weights,
      Map<String, ListSize> sizes) {
    for (FieldDefinition field : fields) {
      String coordinate = type + "." + field.name();
      weigh(coordinate, field.directives(), cost, weights);
      for (InputValueDefinition argument : field.arguments()) {
        weigh(coordinate + "(" + argument.name() + ":)", argument.directives(), cost, weights);
      }
      for (Directive directive : field.directives()) {
        if (directive.name().equals(listSize)) {
          sizes.put(coordinate, listSize(directive));
        }
      }
    }
  }

  private static void weigh(
      String coordinate, List<Directive> directives, String cost, Map<String, Integer> weights) {
    for (Directive directive : directives) {
      @Nullable
      Integer weight = directive.name().equals(cost) ? number(directive.argument("weight")) : null;
      if (weight != null) {
        weights.put(coordinate, weight);
      }
    }
  }

  private static ListSize listSize(Directive directive) {
    return new ListSize(
        number(directive.argument("assumedSize")),
        texts(directive.argument("slicingArguments")),
        texts(directive.argument("sizedFields")),
        !(directive.argument("requireOneSlicingArgument") instanceof Value.BooleanValue(var one))
            || one);
  }

  private static @Nullable Integer number(@Nullable Value value) {
    try {
      return value instanceof Value.IntValue(String text) ? Integer.valueOf(text) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static List<String> texts(@Nullable Value value) {
    return value instanceof Value.ListValue(List<Value> items)
        ? items.stream()
            .filter(item -> item instanceof Value.StringValue)
            .map(item -> ((Value.StringValue) item).text())
            .toList()
        : List.of();
  }
}
