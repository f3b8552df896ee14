package dev.weft.registry.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.registry.diff.SchemaChange.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaDiffTest {
  /** One change each: the definition before, after, what it means and what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type T { a: Int } | type U { a: Int } | BREAKING | type T was removed",
        "type T { a: Int } | type U { a: Int } | SAFE | type U was added",
        "type T { a: Int b: Int } | type T { a: Int } | BREAKING | field T.b was removed",
        "type T { a: Int } | type T { a: Int b: Int } | SAFE | field T.b was added",
        "type T { a: Int } | interface T { a: Int } | BREAKING | type T changed from object type to interface",
        "type T { a: Int } | type T { a: Int! } | SAFE | field T.a changed type from Int to Int!",
        "type T { a: Int! } | type T { a: Int } | BREAKING | field T.a changed type from Int! to Int",
        "type T { a: Int } | type T { a: String } | BREAKING | field T.a changed type from Int to String",
        "type T { a: Int } | type T { a: [Int] } | BREAKING | field T.a changed type from Int to [Int]",
        "type T { a: [Int] } | type T { a: [Int!]! } | SAFE | field T.a changed type from [Int] to [Int!]!",
        "type T { a: [Int!] } | type T { a: [Int]! } | BREAKING | field T.a changed type from [Int!] to [Int]!",
        "type T { a(x: Int): Int } | type T { a: Int } | BREAKING | argument T.a(x:) was removed",
        "type T { a: Int } | type T { a(x: Int): Int } | SAFE | argument T.a(x:) was added",
        "type T { a: Int } | type T { a(x: Int! = 1): Int } | SAFE | argument T.a(x:) was added",
        "type T { a: Int } | type T { a(x: Int!): Int } | BREAKING | required argument T.a(x:) was added",
        "type T { a(x: Int): Int } | type T { a(x: Int!): Int } | BREAKING | argument T.a(x:) changed type from Int to Int!",
        "type T { a(x: Int!): Int } | type T { a(x: Int): Int } | SAFE | argument T.a(x:) changed type from Int! to Int",
        "type T { a(x: [Int!]!): Int } | type T { a(x: [Int]): Int } | SAFE | argument T.a(x:) changed type from [Int!]! to [Int]",
        "type T { a(x: Int = 1): Int } | type T { a(x: Int = 2): Int } | DANGEROUS | argument T.a(x:) changed its default value",
        "type T { a(x: Int = 1): Int } | type T { a(x: Int): Int } | DANGEROUS | argument T.a(x:) lost its default value",
        "type T { a(x: Int! = 1): Int } | type T { a(x: Int!): Int } | BREAKING | argument T.a(x:) lost its default value",
        "input T { a: Int b: Int } | input T { a: Int } | BREAKING | input field T.b was removed",
        "input T { a: Int } | input T { a: Int b: Int } | SAFE | input field T.b was added",
        "input T { a: Int } | input T { a: Int b: Int! } | BREAKING | required input field T.b was added",
        "input T { a: Int } | input T { a: Int! } | BREAKING | input field T.a changed type from Int to Int!",
        "input T { a: Int } | input T @oneOf { a: Int } | BREAKING | type T changed from input object to oneOf input object",
        "enum T { A B } | enum T { A } | BREAKING | enum value T.B was removed",
        "enum T { A } | enum T { A B } | DANGEROUS | enum value T.B was added",
        "enum T { A } | enum T { A @deprecated } | SAFE | enum value T.A was deprecated",
        "type T { a: Int @deprecated } | type T { a: Int } | SAFE | field T.a is no longer deprecated",
        "type A { a: Int } type B { a: Int } union T = A | type A { a: Int } type B { a: Int } union T = A ^ B | DANGEROUS | union member T B was added",
        "type A { a: Int } type B { a: Int } union T = A ^ B | type A { a: Int } type B { a: Int } union T = A | BREAKING | union member T B was removed",
        "interface I { a: Int } type T { a: Int } | interface I { a: Int } type T implements I { a: Int } | DANGEROUS | implemented interface T I was added",
        "interface I { a: Int } type T implements I { a: Int } | interface I { a: Int } type T { a: Int } | BREAKING | implemented interface T I was removed",
        "type Mutation { a: Int } | scalar S | BREAKING | the schema supports no mutation any more",
        "directive @d(x: Int) on FIELD | scalar S | BREAKING | directive @d was removed",
        "directive @d(x: Int) on FIELD | directive @d on FIELD | BREAKING | argument @d(x:) was removed",
        "directive @d on FIELD ^ QUERY | directive @d on FIELD | BREAKING | directive location @d QUERY was removed",
      })
  void oneChangeIsFoundAndWeighed(String before, String after, Severity severity, String message) {
    var changes = SchemaDiff.between(schema(before), schema(after));

    assertThat(changes).anySatisfy(change -> {
      assertThat(change.message()).isEqualTo(message);
      assertThat(change.severity()).isEqualTo(severity);
    });
  }

  private static String schema(String definitions) {
    return "type Query { q: Int }\n" + definitions.replace('^', '|');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "type T { a: Int b: Int }; type T { b: Int a: Int }",
        "type T { a: Int }; \"described\" type T { a: Int }",
        "enum T { A B }; enum T { B A }",
        "type T { a(x: In = {a: 1, b: 2}): Int } input In { a: Int b: Int }; type T { a(x: In = {b: 2, a: 1}): Int } input In { a: Int b: Int }",
      })
  void whatNoClientSeesIsNoChange(String before, String after) {
    assertThat(SchemaDiff.between(schema(before), schema(after))).isEmpty();
  }

  @Test
  void whatBreaksComesFirst() {
    var changes = SchemaDiff.between(
        schema("enum E { A } type A { z: Int y: Int }"),
        schema("enum E { A B } type A { a: Int }"));

    assertThat(changes)
        .extracting(SchemaChange::coordinate)
        .containsExactly("A.y", "A.z", "E.B", "A.a");
  }
}
