package dev.weft.federation.composition;

import dev.weft.federation.sdl.Definition;
import dev.weft.federation.sdl.SdlParser;
import dev.weft.federation.spec.SpecVersion;
import java.util.List;

/** The definitions of the join specification in the version that a federation version asks for. */
final class JoinSpecification {
  static final String IDENTITY = "https://specs.apollo.dev/join";

  private JoinSpecification() {}

  /** Whether a directive of the supergraph is the join specification's; no subgraph can bring one of such a name. */
  static boolean owns(String directive) {
    return directive.startsWith("join__");
  }

  /** v0.3 up to federation 2.6, v0.4 for 2.7, v0.5 from 2.8. */
  static SpecVersion version(SpecVersion federation) {
    if (federation.atLeast(new SpecVersion(2, 8))) {
      return new SpecVersion(0, 5);
    }
    return federation.atLeast(new SpecVersion(2, 7))
        ? new SpecVersion(0, 4)
        : new SpecVersion(0, 3);
  }

  /** All definitions but {@code join__Graph}. */
  static List<Definition> definitions(SpecVersion version) {
    StringBuilder sdl = new StringBuilder();
    sdl.append("""
        directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
        directive @join__type(
          graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true
          isInterfaceObject: Boolean! = false
        ) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
        directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
        scalar join__FieldSet
        """);
    sdl.append(
        "directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String,"
            + " external: Boolean, override: String, usedOverridden: Boolean");
    if (version.minor() >= 4) {
      sdl.append(", overrideLabel: String");
    }
    if (version.minor() >= 5) {
      sdl.append(", contextArguments: [join__ContextArgument!]");
    }
    sdl.append(") repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION\n");
    if (version.minor() >= 4) {
      sdl.append("""
          directive @join__directive(
            graphs: [join__Graph!], name: String!, args: join__DirectiveArguments
          ) repeatable on SCHEMA | OBJECT | INTERFACE | FIELD_DEFINITION
          scalar join__DirectiveArguments
          """);
    }
    if (version.minor() >= 5) {
      sdl.append("""
          scalar join__FieldValue
          input join__ContextArgument {
            name: String! type: String! context: String! selection: join__FieldValue!
          }
          """);
    }
    return SdlParser.parse("join", sdl.toString()).definitions();
  }
}
