package dev.weft.gateway.demand;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.supergraph.CostDirectives.ListSize;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.planner.operation.Selection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many items lists are taken to have. Immutable. */
record ListSizes(double byDefault) {

  /** The size that a field gives to lists below it: {@code sizedFields} of its {@code @listSize}. */
  record Below(List<String> fields, Cost size) {}

  /** How many values a field brings, lists of lists counted through. */
  Cost count(
      SchemaType.Field definition,
      Selection.Field field,
      @Nullable ListSize directive,
      @Nullable Below above) {
    int depth = depth(definition.type());
    if (depth == 0) {
      return Cost.known(1);
    }
    Cost outermost;
    if (above != null && above.fields().contains(field.name())) {
      outermost = above.size();
    } else if (directive != null) {
      outermost = size(definition, field, directive);
    } else {
      outermost = Cost.known(byDefault);
    }
    return Cost.times(outermost, Cost.known(Math.pow(byDefault, depth - 1)));
  }

  /** What a field says of lists below it; null when it says nothing. */
  @Nullable
  Below below(SchemaType.Field definition, Selection.Field field, @Nullable ListSize directive) {
    return directive == null || directive.sizedFields().isEmpty()
        ? null
        : new Below(directive.sizedFields(), size(definition, field, directive));
  }

  /** Why a field's slicing arguments are not as its {@code @listSize} wants them; null when they are. */
  static @Nullable String problem(
      SchemaType.Field definition, Selection.Field field, ListSize directive) {
    if (directive.slicingArguments().isEmpty() || !directive.requireOneSlicingArgument()) {
      return null;
    }
    long given = directive.slicingArguments().stream()
        .filter(name -> value(definition, field, name) != null)
        .count();
    return given == 1
        ? null
        : "the field " + field.name() + " needs exactly one of the arguments "
            + String.join(", ", directive.slicingArguments()) + "; " + given + " are given";
  }

  private Cost size(SchemaType.Field definition, Selection.Field field, ListSize directive) {
    double known = -1;
    List<String> variables = new ArrayList<>();
    for (String name : directive.slicingArguments()) {
      @Nullable Value value = value(definition, field, name);
      if (value instanceof Value.IntValue(String text)) {
        known = Math.max(known, Math.max(0, Double.parseDouble(text)));
      } else if (value instanceof Value.Variable(String variable)) {
        variables.add(variable);
      }
    }
    double otherwise = directive.assumedSize() == null ? byDefault : directive.assumedSize();
    return variables.isEmpty()
        ? Cost.known(known < 0 ? otherwise : known)
        : new Cost.SizeOf(known, List.copyOf(variables), otherwise);
  }

  /** What is given for an argument, or else its default; null for neither. */
  private static @Nullable Value value(
      SchemaType.Field definition, Selection.Field field, String argument) {
    @Nullable Value given = field.arguments().get(argument);
    if (given == null) {
      SchemaType.InputField declared = definition.arguments().get(argument);
      given = declared == null ? null : declared.defaultValue();
    }
    return given instanceof Value.NullValue ? null : given;
  }

  private static int depth(TypeRef type) {
    return switch (type) {
      case TypeRef.Named _ -> 0;
      case TypeRef.NonNull(TypeRef inner) -> depth(inner);
      case TypeRef.ListOf(TypeRef item) -> 1 + depth(item);
    };
  }
}
