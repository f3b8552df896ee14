package dev.weft.testkit.differential;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphqlErrorBuilder;
import graphql.execution.ResultPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AnswerComparisonTest {

  @Test
  void numbersAgreeHoweverTheyAreSpelt() {
    assertThat(problem("{\"data\":{\"a\":1.50,\"b\":[2E1,null]}}")).isNull();
    assertThat(problem("{\"data\":{\"a\":1.51,\"b\":[20,null]}}")).contains("data differs");
  }

  @Test
  void orderOfKeysCounts() {
    assertThat(problem("{\"data\":{\"b\":[20,null],\"a\":1.5}}")).contains("data differs");
  }

  @Test
  void errorNeedsACauseAndACauseAnError() {
    assertThat(problem("{\"data\":{\"a\":1.5,\"b\":[20,null]},\"errors\":[{\"path\":[\"b\",1]}]}"))
        .contains("without a cause");
    assertThat(problem("{\"data\":{\"a\":1.5,\"b\":[20,null]}}", "/b[1]/x/y"))
        .contains("no error for the null");
    assertThat(problem(
            "{\"data\":{\"a\":1.5,\"b\":[20,null]},\"errors\":[{\"path\":[\"b\",1,\"z\"]}]}",
            "/b[1]/x/y"))
        .isNull();
    assertThat(problem(
            "{\"data\":{\"a\":1.5,\"b\":[20,null]},\"errors\":[{\"path\":[\"b\"]}]}", "/b[1]/x/y"))
        .contains("without a cause");
  }

  @Test
  void answerThatIsNoJsonIsAProblem() {
    assertThat(problem("oops")).contains("not JSON");
  }

  private static @Nullable String problem(String actual, String... errorPaths) {
    var data = new LinkedHashMap<String, Object>();
    data.put("a", 1.5);
    data.put("b", new ArrayList<>(Arrays.asList(20, null)));
    ExecutionResult expected = ExecutionResultImpl.newExecutionResult()
        .data(data)
        .errors(Arrays.stream(errorPaths)
            .map(path -> GraphqlErrorBuilder.newError()
                .message("failed")
                .path(ResultPath.parse(path))
                .build())
            .toList())
        .build();
    return AnswerComparison.problem(expected, actual);
  }
}
