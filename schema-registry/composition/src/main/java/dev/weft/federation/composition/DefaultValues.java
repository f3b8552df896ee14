package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.InputValueDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Merges default values: all subgraphs agree, or there is none. */
final class DefaultValues {
  private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]*)");

  private static final int LONGEST_SHOWN = 100;

  private final MergeContext context;

  DefaultValues(MergeContext context) {
    this.context = context;
  }

  @Nullable
  Value merge(List<Source<InputValueDefinition>> sources, String coordinate, boolean argument) {
    Value merged = null;
    boolean missing = false;
    boolean different = false;
    for (Source<InputValueDefinition> source : sources) {
      Value written = source.element().defaultValue();
      if (written == null) {
        missing = true;
        continue;
      }
      Value value = canonical(source.subgraph().schema(), source.element().type(), written);
      if (merged == null) {
        merged = value;
      } else if (!merged.equals(value)) {
        different = true;
      }
    }
    if (different) {
      context.error(
          argument
              ? ErrorCode.FIELD_ARGUMENT_DEFAULT_MISMATCH
              : ErrorCode.INPUT_FIELD_DEFAULT_MISMATCH,
          coordinate,
          "the default value of " + coordinate + " differs between subgraphs",
          Source.views(sources, DefaultValues::said),
          "give it one default value everywhere, or none",
          Source.noted(
              sources,
              source -> source.subgraph().atDefault(source.element().location()),
              DefaultValues::said));
      return null;
    }
    if (merged != null && missing) {
      context.hint(
          HintCode.INCONSISTENT_DEFAULT_VALUE_PRESENCE,
          coordinate,
          "the supergraph has no default value for " + coordinate
              + ", since only some subgraphs have one: "
              + String.join(", but ", Source.views(sources, DefaultValues::said)));
      return null;
    }
    return merged;
  }

  static String said(InputValueDefinition value) {
    if (value.defaultValue() == null) {
      return "none";
    }
    String text = SdlPrinter.print(value.defaultValue()).replaceAll("\\s+", " ");
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  /** Whether an external declaration's default value is that of the merged argument. */
  static boolean same(InputValueDefinition merged, InputValueDefinition external, Schema schema) {
    Value value = external.defaultValue();
    if (value == null || merged.defaultValue() == null) {
      return value == merged.defaultValue();
    }
    return merged.defaultValue().equals(canonical(schema, external.type(), value));
  }

  /** The value in one spelling: enum values and numeric ids without quotes, strings on one line, no idle zeros. */
  private static Value canonical(Schema schema, TypeRef type, Value value) {
    return switch (value) {
      case Value.ListValue(List<Value> items) ->
        new Value.ListValue(
            items.stream().map(item -> canonical(schema, itemOf(type), item)).toList());
      case Value.StringValue(String text, boolean _) -> {
        if (schema.type(type.name()) instanceof EnumDefinition) {
          yield new Value.EnumValue(text);
        }
        yield type.name().equals("ID") && INTEGER.matcher(text).matches()
            ? new Value.IntValue(text)
            : Value.StringValue.of(text);
      }
      case Value.FloatValue(String text) -> number(text);
      case Value.ObjectValue(var fields)
      when schema.type(type.name()) instanceof InputObjectDefinition input -> {
        SequencedMap<String, Value> canonical = new LinkedHashMap<>();
        fields.forEach(
            (name, field) -> canonical.put(name, canonical(schema, typeOf(input, name), field)));
        yield new Value.ObjectValue(canonical);
      }
      case Value other -> other;
    };
  }

  private static TypeRef itemOf(TypeRef type) {
    return switch (type) {
      case TypeRef.NonNull(TypeRef inner) -> itemOf(inner);
      case TypeRef.ListOf(TypeRef item) -> item;
      case TypeRef.Named named -> named;
    };
  }

  private static TypeRef typeOf(InputObjectDefinition input, String field) {
    for (InputValueDefinition candidate : input.fields()) {
      if (candidate.name().equals(field)) {
        return candidate.type();
      }
    }
    return new TypeRef.Named("String");
  }

  private static Value number(String text) {
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    if (Math.abs(number.scale()) > 20) {
      return new Value.FloatValue(text);
    }
    return number.scale() <= 0
        ? new Value.IntValue(number.toPlainString())
        : new Value.FloatValue(number.toPlainString());
  }
}
