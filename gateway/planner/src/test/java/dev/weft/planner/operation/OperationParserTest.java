package dev.weft.planner.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.ApiSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationParserTest {
  private static final ApiSchema SCHEMA = ApiSchema.parse("""
          type Query { a(n: Int): A  any: Node  u: U }
          interface Node { id: ID }
          type A implements Node { id: ID  b: B  a: A }
          type B implements Node { id: ID  x: Int }
          type C { y: Int }
          union U = A | B | C
          """);
  private static final OperationParser PARSER = new OperationParser(SCHEMA, ParserLimits.DEFAULT);

  private static String normalised(String document) {
    ParsedDocument parsed = PARSER.parse(document, null);
    assertThat(parsed).isInstanceOf(ParsedDocument.Parsed.class);
    return OperationText.write(((ParsedDocument.Parsed) parsed).operation().selectionSet());
  }

  private static List<OperationError> errors(String document) {
    return ((ParsedDocument.Invalid) PARSER.parse(document, null)).errors();
  }

  @Test
  void namedFragmentsAreInlinedWhereTheyApply() {
    assertThat(normalised("{ a { ...F } any { ...F } } fragment F on A { id b { x } }"))
        .isEqualTo("{a{id b{x}}any{...on A{id b{x}}}}");
  }

  @Test
  void constantConditionsAreResolvedAndVariablesKept() {
    assertThat(
            normalised(
                "query($v: Boolean!) { a { id @skip(if: true) b @include(if: true) { x @skip(if: $v) } } }"))
        .isEqualTo("{a{b{x@skip(if:$v)}}}");
  }

  @Test
  void contradictoryConditionsDropTheSelection() {
    assertThat(
            normalised(
                "query($v: Boolean!) { a { id ... @include(if: $v) { b { x @skip(if: $v) id @include(if: $v) } } } }"))
        .isEqualTo("{a{id ...@include(if:$v){b{id}}}}");
  }

  @Test
  void fragmentsThatCannotApplyAreDropped() {
    assertThat(normalised("{ u { ... on Node { ... on U { ... on C { y } ... on B { x } } } } }"))
        .isEqualTo("{u{...on Node{...on U{...on B{x}}}}}");
  }

  @Test
  void fragmentsOnIntrospectionTypesApply() {
    assertThat(
            normalised(
                "{ __schema { types { ...T } } } fragment T on __Type { name ofType { ...on __Type { kind } } }"))
        .isEqualTo("{__schema{types{name ofType{kind}}}}");
  }

  @Test
  void syntaxErrorsNameTheirPlace() {
    assertThat(errors("{ a { id }").getFirst().locations()).isNotEmpty();
    assertThat(errors("{ a { id }").getFirst().code()).isEqualTo("GRAPHQL_PARSE_FAILED");
  }

  @Test
  void unknownFieldsAndVariablesAndCyclesAreRefused() {
    assertThat(errors("{ a { nope } }").getFirst().code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    assertThat(errors("{ a(n: $v) { id } }").getFirst().locations()).isNotEmpty();
    assertThat(errors("{ a { ...F } } fragment F on A { a { ...F } }")).isNotEmpty();
  }

  @Test
  void theOperationIsChosenByName() {
    String document = "query One { a { id } } query Two { any { id } }";
    assertThat(errors(document).getFirst().code()).isEqualTo("OPERATION_RESOLUTION_FAILURE");
    assertThat(PARSER.parse(document, "Two")).isInstanceOf(ParsedDocument.Parsed.class);
    assertThat(PARSER.parse(document, "Three")).isInstanceOf(ParsedDocument.Invalid.class);
  }

  @Test
  void tooDeepAndTooLargeDocumentsAreRefused() {
    OperationParser strict = new OperationParser(SCHEMA, new ParserLimits(30, 4, 1_000, 10));
    assertThat(strict.parse("{a{a{a{id}}}}", null)).isInstanceOf(ParsedDocument.Parsed.class);
    assertThat(strict.parse("{a{a{a{a{id}}}}}", null)).isInstanceOf(ParsedDocument.Invalid.class);
    assertThat(strict.parse("{" + "a{id}".repeat(10) + "}", null))
        .isInstanceOf(ParsedDocument.Invalid.class);
    assertThat(PARSER.parse("{".repeat(50_000), null)).isInstanceOf(ParsedDocument.Invalid.class);
    assertThat(PARSER.parse("{a(n:" + "[".repeat(50_000), null))
        .isInstanceOf(ParsedDocument.Invalid.class);
  }

  @Test
  void fragmentsThatGrowExponentiallyAreRefused() {
    StringBuilder document = new StringBuilder("{ a { ...F0 } }");
    for (int i = 0; i < 40; i++) {
      document.append(
          "fragment F%d on A { x: a { ...F%d } y: a { ...F%d } }".formatted(i, i + 1, i + 1));
    }
    document.append("fragment F40 on A { id }");
    assertThat(errors(document.toString()).getFirst().message()).contains("selects more than");
  }

  @Test
  void largeOperationsAreAccepted() {
    StringBuilder document = new StringBuilder("{ a {");
    for (int i = 0; i < 10_000; i++) {
      document.append(" f").append(i).append(": id");
    }
    assertThat(PARSER.parse(document.append("} }").toString(), null))
        .isInstanceOf(ParsedDocument.Parsed.class);
  }
}
