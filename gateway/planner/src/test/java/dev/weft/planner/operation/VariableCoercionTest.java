package dev.weft.planner.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.supergraph.ApiSchema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VariableCoercionTest {
  private static final ApiSchema SCHEMA = ApiSchema.parse("""
          type Query { f(a: Int, i: In, one: One): Int }
          input In { id: ID! size: Size = SMALL tags: [String!] n: In }
          input One @oneOf { a: Int b: String }
          enum Size { SMALL LARGE }
          scalar Any
          """);

  private static CoercedVariables coerce(String type, @Nullable Object value) {
    OperationParser parser = new OperationParser(SCHEMA, ParserLimits.DEFAULT);
    ParsedDocument parsed =
        parser.parse("query($v: " + type + ") { f(" + argument(type) + ": $v) }", null);
    Operation operation = ((ParsedDocument.Parsed) parsed).operation();
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    given.put("v", value);
    return VariableCoercion.coerce(SCHEMA, operation.variables(), given);
  }

  private static String argument(String type) {
    return type.startsWith("In") && !type.startsWith("Int")
        ? "i"
        : type.startsWith("One") ? "one" : "a";
  }

  private static @Nullable Object value(CoercedVariables coerced) {
    return ((CoercedVariables.Coerced) coerced).values().get("v");
  }

  private static List<String> messages(CoercedVariables coerced) {
    return ((CoercedVariables.Rejected) coerced)
        .errors().stream().map(OperationError::message).toList();
  }

  @Test
  void integersMayBeWrittenAsFloats() {
    assertThat(value(coerce("Int", 3.0))).isEqualTo(3);
    assertThat(value(coerce("Int", new BigDecimal("1e2")))).isEqualTo(100);
  }

  @Test
  void integersOutOfRangeAreRefused() {
    assertThat(messages(coerce("Int", 1L << 40)))
        .containsExactly(
            "Variable \"$v\" got invalid value 1099511627776; Int cannot represent non 32-bit signed integer value: 1099511627776");
    assertThat(messages(coerce("Int", new BigDecimal("1e999999999")))).hasSize(1);
  }

  @Test
  void defaultsOfInputFieldsAreFilledIn() {
    assertThat(value(coerce("In", Map.of("id", 7)))).isEqualTo(Map.of("id", "7", "size", "SMALL"));
  }

  @Test
  void singleItemsBecomeLists() {
    assertThat(value(coerce("In", Map.of("id", "x", "tags", "t"))))
        .isEqualTo(Map.of("id", "x", "size", "SMALL", "tags", List.of("t")));
  }

  @Test
  void everyProblemIsNamedWithItsPlace() {
    assertThat(messages(coerce("In", Map.of("size", "HUGE", "n", Map.of("id", true)))))
        .containsExactlyInAnyOrder(
            "Variable \"$v\" got invalid value {size=HUGE, n={id=true}}; Field \"id\" of required type \"ID!\" was not provided."
                .replace(
                    "{size=HUGE, n={id=true}}",
                    Map.of("size", "HUGE", "n", Map.of("id", true)).toString()),
            "Variable \"$v\" got invalid value \"HUGE\" at \"v.size\"; Value \"HUGE\" does not exist in \"Size\" enum.",
            "Variable \"$v\" got invalid value true at \"v.n.id\"; ID cannot represent value: true");
  }

  @Test
  void oneOfTakesExactlyOneKey() {
    assertThat(value(coerce("One", Map.of("a", 1)))).isEqualTo(Map.of("a", 1));
    assertThat(messages(coerce("One", Map.of("a", 1, "b", "x")))).hasSize(1);
  }

  @Test
  void missingRequiredVariablesAreRefused() {
    OperationParser parser = new OperationParser(SCHEMA, ParserLimits.DEFAULT);
    Operation operation =
        ((ParsedDocument.Parsed) parser.parse("query($v: Int!) { f(a: $v) }", null)).operation();
    assertThat(messages(VariableCoercion.coerce(SCHEMA, operation.variables(), Map.of())))
        .containsExactly("Variable \"$v\" of required type \"Int!\" was not provided.");
  }
}
