package dev.weft.gateway.execute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GraphQL September 2025, 6.4.4, case by case: a type, what the subgraph says, what the client gets. */
final class NullPropagationTest {

  @DisplayName("null propagation")
  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        // the value itself
        "T  | Int  | {'f':{'v':null}} | {'f':{'v':null}} |",
        "T  | Int! | {'f':{'v':null}} | {'f':null}       | ['f','v']",
        "T! | Int! | {'f':{'v':null}} | null             | ['f','v']",
        "T! | Int  | {'f':{'v':null}} | {'f':{'v':null}} |",
        "T! | Int  | {'f':null}       | null             | ['f']",
        // missing is null
        "T  | Int! | {'f':{}}         | {'f':null}       | ['f','v']",
        "T  | Int  | {'f':{}}         | {'f':{'v':null}} |",
        // lists of objects
        "[T]   | Int! | {'f':[{'v':1},{'v':null}]} | {'f':[{'v':1},null]} | ['f',1,'v']",
        "[T!]  | Int! | {'f':[{'v':1},{'v':null}]} | {'f':null}           | ['f',1,'v']",
        "[T!]! | Int! | {'f':[{'v':1},{'v':null}]} | null                 | ['f',1,'v']",
        "[T]!  | Int! | {'f':[null,{'v':null}]}    | {'f':[null,null]}    | ['f',1,'v']",
        "[T!]  | Int  | {'f':[{'v':1},null]}       | {'f':null}           | ['f',1]",
        "[T]   | Int  | {'f':[null,{'v':2},null]}  | {'f':[null,{'v':2},null]} |",
        // lists of lists
        "[[T!]]  | Int! | {'f':[[{'v':null}],[{'v':2}]]} | {'f':[null,[{'v':2}]]} | ['f',0,0,'v']",
        "[[T!]!] | Int! | {'f':[[{'v':2}],[{'v':null}]]} | {'f':null}             | ['f',1,0,'v']",
        // lists of leaves
        "T  | [Int]   | {'f':{'v':[1,null]}} | {'f':{'v':[1,null]}} |",
        "T  | [Int!]  | {'f':{'v':[1,null]}} | {'f':{'v':null}}     | ['f','v',1]",
        "T  | [Int!]! | {'f':{'v':[1,null]}} | {'f':null}           | ['f','v',1]",
        "T  | [Int]!  | {'f':{'v':null}}     | {'f':null}           | ['f','v']",
        // wrong values are null with an error
        "T  | Int     | {'f':{'v':'x'}}  | {'f':{'v':null}} | ['f','v']",
        "T  | Int!    | {'f':{'v':'x'}}  | {'f':null}       | ['f','v']",
        "T  | Int     | {'f':7}          | {'f':null}       | ['f']",
        "T  | Int     | {'f':[{'v':1}]}  | {'f':null}       | ['f']",
        "[T]| Int     | {'f':{'v':1}}    | {'f':null}       | ['f']",
        "T  | [Int]   | {'f':{'v':1}}    | {'f':{'v':null}} | ['f','v']",
        "T  | Int     | {'f':{'v':[1]}}  | {'f':{'v':null}} | ['f','v']",
        "T  | Int     | {'f':{'v':{}}}   | {'f':{'v':null}} | ['f','v']",
      })
  void nullGoesUpToWhereItMayStand(
      String fieldType, String leafType, String subgraphData, String data, String errorPath) {
    var schema = new Federation(
            "type Query { f: " + fieldType + " } type T { v: " + leafType + " }")
        .answers("a", "{\"data\":" + json(subgraphData) + "}");
    String answer = schema.answer("{f{v}}", Plans.query().root("a", "{f{v}}"));
    assertThat(answer).startsWith("{\"data\":" + json(data) + (errorPath == null ? "}" : ","));
    if (errorPath != null) {
      assertThat(answer).contains("\"path\":" + json(errorPath)).containsOnlyOnce("\"path\"");
    }
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
