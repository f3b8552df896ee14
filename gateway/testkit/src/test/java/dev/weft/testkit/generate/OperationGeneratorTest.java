package dev.weft.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.planner.operation.CoercedVariables;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.operation.VariableCoercion;
import org.junit.jupiter.api.Test;

final class OperationGeneratorTest {
  private static final ApiSchema SCHEMA = ApiSchema.parse("""
      type Query { lonely: Lonely a(in: In, at: Int! = 3): A n: Node list(ids: [ID!]!, kind: Kind): [[U!]] }
      type Subscription { added(one: One): A! }
      type Mutation { add(one: One!): A! }
      interface Node { id: ID! next(first: Int): Node }
      type A implements Node { id: ID! next(first: Int): A u: U size: Float }
      type B implements Node { id: ID! next(first: Int): Node a: A! size: Float! when: Date }
      union U = A | B
      interface Lonely { alone: Int other: Lonely }
      enum Kind { X Y }
      scalar Date
      input In { text: String! more: [In!] kind: Kind = X }
      input One @oneOf { a: Int b: In c: One }
      """);

  @Test
  void everyOperationIsValidAndSoAreItsVariables() {
    var parser = new OperationParser(SCHEMA, ParserLimits.DEFAULT);
    for (int seed = 0; seed < 500; seed++) {
      GeneratedOperation operation = OperationGenerator.generate(SCHEMA, seed, 50);
      assertThat(parser.parse(operation.document(), null))
          .as("seed %d: %s", seed, operation.document())
          .isInstanceOfSatisfying(
              ParsedDocument.Parsed.class,
              parsed -> assertThat(VariableCoercion.coerce(
                      SCHEMA, parsed.operation().variables(), operation.variableValues()))
                  .isInstanceOf(CoercedVariables.Coerced.class));
    }
  }

  @Test
  void sameSeedGivesTheSameOperation() {
    GeneratedOperation one = OperationGenerator.generate(SCHEMA, 7, 50);
    GeneratedOperation two = OperationGenerator.generate(SCHEMA, 7, 50);

    assertThat(one).isEqualTo(two);
    assertThat(one.document())
        .isNotEqualTo(OperationGenerator.generate(SCHEMA, 8, 50).document());
  }

  @Test
  void shrinkingKeepsWhatMatters() {
    GeneratedOperation large = null;
    for (int seed = 0; large == null; seed++) {
      GeneratedOperation operation = OperationGenerator.generate(SCHEMA, seed, 60);
      large = operation.size() > 20 && operation.document().contains("when") ? operation : null;
    }

    GeneratedOperation small =
        OperationShrinker.shrink(large, operation -> operation.document().contains("when"));

    assertThat(small.document()).contains("when");
    assertThat(small.size()).isLessThan(8);
  }
}
