package dev.weft.samples.shop.service;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;

/** Custom scalars that travel as ISO 8601 strings. */
public final class IsoScalar<T> implements Coercing<T, String> {
  /** A calendar day. */
  public static final GraphQLScalarType DATE = scalar("Date", LocalDate.class, LocalDate::parse);

  /** A moment in UTC. */
  public static final GraphQLScalarType DATE_TIME =
      scalar("DateTime", Instant.class, Instant::parse);

  private final Class<T> type;
  private final Function<String, T> parser;

  private IsoScalar(Class<T> type, Function<String, T> parser) {
    this.type = type;
    this.parser = parser;
  }

  private static <T> GraphQLScalarType scalar(
      String name, Class<T> type, Function<String, T> parser) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .coercing(new IsoScalar<>(type, parser))
        .build();
  }

  @Override
  public String serialize(Object value, GraphQLContext context, Locale locale) {
    if (!type.isInstance(value)) {
      throw new CoercingSerializeException("not a " + type.getSimpleName() + ": " + value);
    }
    return value.toString();
  }

  @Override
  public T parseValue(Object input, GraphQLContext context, Locale locale) {
    try {
      return parser.apply(input.toString());
    } catch (DateTimeParseException e) {
      throw new CoercingParseValueException(e.getMessage(), e);
    }
  }

  @Override
  public T parseLiteral(
      Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
    if (!(literal instanceof StringValue text)) {
      throw new CoercingParseLiteralException("not a string: " + literal);
    }
    return parseValue(String.valueOf(text.getValue()), context, locale);
  }
}
