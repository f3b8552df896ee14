package dev.weft.federation.schema;

import java.util.function.Predicate;

/**
 * What of a schema needs a look, when the rest is known to be right. Immutable.
 *
 * @param directives names of directives whose applications are looked at
 * @param types names of types that are looked at
 */
public record ValidationScope(Predicate<String> directives, Predicate<String> types) {
  /** All of it. */
  public static final ValidationScope ALL = new ValidationScope(_ -> true, _ -> true);
}
