package dev.weft.registry.diff;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.TypeRef.ListOf;
import dev.weft.federation.sdl.TypeRef.Named;
import dev.weft.federation.sdl.TypeRef.NonNull;

/** Compares types by the values they allow. */
final class TypeVariance {
  private TypeVariance() {}

  /** Whether every value of {@code after} is one of {@code before}. */
  static boolean narrows(TypeRef before, TypeRef after) {
    return switch (before) {
      case NonNull(TypeRef inner) ->
        after instanceof NonNull(TypeRef narrower) && narrows(inner, narrower);
      case ListOf(TypeRef item) ->
        nullable(after) instanceof ListOf(TypeRef narrower) && narrows(item, narrower);
      case Named named -> nullable(after).equals(named);
    };
  }

  private static TypeRef nullable(TypeRef type) {
    return type instanceof NonNull(TypeRef inner) ? inner : type;
  }
}
