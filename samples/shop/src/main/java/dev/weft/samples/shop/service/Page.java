package dev.weft.samples.shop.service;

import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Which part of a list a client asked for: {@code first} rows whose number is greater than {@code after}. */
public record Page(int first, int after) {
  private static final int LARGEST = 100;

  /** Reads the arguments {@code first} and {@code after} of the field being fetched. */
  public static Page of(DataFetchingEnvironment environment) {
    String cursor = environment.getArgument("after");
    return new Page(first(environment), cursor == null ? 0 : number(cursor));
  }

  /** Reads the argument {@code first} of the field being fetched: from 1 to 100. */
  public static int first(DataFetchingEnvironment environment) {
    Integer first = environment.getArgument("first");
    if (first == null || first < 1 || first > LARGEST) {
      throw new Refusal(
          "BAD_USER_INPUT", "first: " + first + " (expected: from 1 to " + LARGEST + ")");
    }
    return first;
  }

  /**
   * Makes a connection of the rows that {@code first() + 1} as the limit brought.
   *
   * @param number what the cursor of a row points at
   */
  public <T> Connection<T> connection(List<T> rows, ToIntFunction<T> number) {
    boolean more = rows.size() > first;
    List<T> nodes = more ? rows.subList(0, first) : rows;
    return new Connection<>(
        nodes,
        new PageInfo(more, nodes.isEmpty() ? null : cursor(number.applyAsInt(nodes.getLast()))));
  }

  private static String cursor(int number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("n" + number).getBytes(StandardCharsets.UTF_8));
  }

  private static int number(String cursor) {
    try {
      return Integer.parseInt(
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).substring(1));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Refusal(
          "BAD_USER_INPUT", "after: " + cursor + " (expected: a cursor that this field gave)");
    }
  }

  /** A part of a list, with what a client needs to ask for the next. */
  public record Connection<T>(List<T> nodes, PageInfo pageInfo) {}

  /** The shared value type {@code PageInfo}. */
  public record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}
}
