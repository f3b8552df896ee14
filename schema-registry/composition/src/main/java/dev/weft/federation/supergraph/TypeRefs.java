package dev.weft.federation.supergraph;

import dev.weft.federation.sdl.Lexer;
import dev.weft.federation.sdl.SdlLimits;
import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.sdl.ValueParser;

/** Reads a type reference on its own, as in {@code @join__field(type: "[Int!]")}. */
final class TypeRefs {
  private TypeRefs() {}

  static TypeRef parse(String text) {
    return new Reader(text).read();
  }

  private static final class Reader extends ValueParser {
    Reader(String text) {
      super(new Lexer("type", text, SdlLimits.DEFAULT), SdlLimits.DEFAULT);
    }

    TypeRef read() {
      return type();
    }
  }
}
