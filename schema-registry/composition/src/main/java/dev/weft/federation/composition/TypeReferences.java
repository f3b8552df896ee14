package dev.weft.federation.composition;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.HintCode;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeRef;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges the types that subgraphs give a field, argument or input field. */
final class TypeReferences {
  private final MergeContext context;

  TypeReferences(MergeContext context) {
    this.context = context;
  }

  /**
   * A merged type.
   *
   * @param same whether all subgraphs agree to the letter
   */
  record Merged(TypeRef type, boolean same) {}

  /** Outputs take the widest type, since any subgraph may answer. */
  <T> Merged output(
      List<Source<T>> sources,
      String coordinate,
      Function<T, TypeRef> type,
      Function<T, @Nullable SourceLocation> location) {
    return merge(
        sources,
        coordinate,
        type,
        location,
        false,
        ErrorCode.FIELD_TYPE_MISMATCH,
        HintCode.INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE);
  }

  /** Inputs take the narrowest type, since every subgraph must accept it. */
  <T> Merged input(
      List<Source<T>> sources,
      String coordinate,
      Function<T, TypeRef> type,
      Function<T, @Nullable SourceLocation> location,
      boolean argument) {
    return merge(
        sources,
        coordinate,
        type,
        location,
        true,
        argument ? ErrorCode.FIELD_ARGUMENT_TYPE_MISMATCH : ErrorCode.FIELD_TYPE_MISMATCH,
        argument
            ? HintCode.INCONSISTENT_BUT_COMPATIBLE_ARGUMENT_TYPE
            : HintCode.INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE);
  }

  private <T> Merged merge(
      List<Source<T>> sources,
      String coordinate,
      Function<T, TypeRef> typeOf,
      Function<T, @Nullable SourceLocation> location,
      boolean input,
      ErrorCode error,
      HintCode hint) {
    TypeRef merged = typeOf.apply(sources.getFirst().element());
    boolean subtypes = false;
    boolean incompatible = false;
    for (int i = 1; i < sources.size(); i++) {
      TypeRef type = typeOf.apply(sources.get(i).element());
      if (type.equals(merged)) {
        continue;
      }
      if (context.isStrictSubtype(merged, type)) {
        subtypes = true;
        merged = input ? type : merged;
      } else if (context.isStrictSubtype(type, merged)) {
        subtypes = true;
        merged = input ? merged : type;
      } else {
        incompatible = true;
      }
    }
    if (incompatible) {
      context.error(
          error,
          coordinate,
          "the type of " + coordinate + " differs between subgraphs",
          Source.views(sources, element -> typeOf.apply(element).toString()),
          "give it one type everywhere, or types that fit each other, as String and String! do",
          Source.noted(
              sources,
              source -> source.subgraph().atType(location.apply(source.element())),
              element -> typeOf.apply(element).toString()));
      return new Merged(merged, false);
    }
    if (subtypes) {
      context.hint(
          hint,
          coordinate,
          "the type of " + coordinate + " differs but fits: "
              + String.join(
                  ", but ",
                  Source.views(sources, element -> typeOf.apply(element).toString()))
              + "; the supergraph has " + merged);
    }
    return new Merged(merged, !subtypes);
  }
}
