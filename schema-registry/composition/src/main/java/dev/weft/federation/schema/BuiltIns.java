package dev.weft.federation.schema;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.DirectiveDefinition;
import dev.weft.federation.sdl.SdlParser;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What every GraphQL schema has without saying so (GraphQL September 2025, 3.5 and 3.13). */
public final class BuiltIns {
  private static final List<String> SCALARS = List.of("Int", "Float", "String", "Boolean", "ID");
  private static final SequencedMap<String, DirectiveDefinition> DIRECTIVES = parse();

  private BuiltIns() {}

  private static SequencedMap<String, DirectiveDefinition> parse() {
    SequencedMap<String, DirectiveDefinition> directives = new LinkedHashMap<>();
    String sdl = """
        directive @skip(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @include(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @deprecated(reason: String = "No longer supported")
          on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        directive @specifiedBy(url: String!) on SCALAR
        directive @oneOf on INPUT_OBJECT
        directive @defer(label: String, if: Boolean! = true) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(label: String, initialCount: Int = 0, if: Boolean! = true) on FIELD
        """;
    for (Definition definition : SdlParser.parse("built-in", sdl).definitions()) {
      if (definition instanceof DirectiveDefinition directive) {
        directives.put(directive.name(), directive);
      }
    }
    return Collections.unmodifiableSequencedMap(directives);
  }

  static List<String> scalars() {
    return SCALARS;
  }

  public static boolean isScalar(String name) {
    return SCALARS.contains(name);
  }

  public static SequencedMap<String, DirectiveDefinition> directives() {
    return DIRECTIVES;
  }
}
