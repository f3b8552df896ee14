package dev.weft.testkit.subgraph;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.parser.ParserOptions;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs requests with graphql-java, without its limits on size. Thread-safe. */
public final class GraphqlExecution {
  private static final ParserOptions NO_LIMITS = ParserOptions.newParserOptions()
      .captureIgnoredChars(false)
      .maxCharacters(Integer.MAX_VALUE)
      .maxTokens(Integer.MAX_VALUE)
      .maxWhitespaceTokens(Integer.MAX_VALUE)
      .maxRuleDepth(10_000)
      .build();

  private final GraphQL graphql;

  /** Runs requests on {@code schema}. */
  public GraphqlExecution(GraphQLSchema schema) {
    this.graphql = GraphQL.newGraphQL(schema)
        .defaultDataFetcherExceptionHandler(new FailureMessages())
        .build();
  }

  /** How many mutations the request that {@code environment} belongs to has carried out so far. */
  public static AtomicInteger mutations(DataFetchingEnvironment environment) {
    return Objects.requireNonNull(environment.getGraphQlContext().get(GraphqlExecution.class));
  }

  static ParserOptions limits() {
    return NO_LIMITS;
  }

  /** Runs {@code request}. */
  @SuppressWarnings("NullAway") // graphql-java takes null as the value of a variable
  public ExecutionResult execute(GraphqlRequest request) {
    var input = ExecutionInput.newExecutionInput(request.query())
        .variables(new LinkedHashMap<String, Object>(request.variables()))
        .graphQLContext(context -> context
            .put(ParserOptions.class, NO_LIMITS)
            .put(GraphqlExecution.class, new AtomicInteger()));
    if (request.operationName() != null) {
      input.operationName(request.operationName());
    }
    return graphql.execute(input.build());
  }

  /** Tells the client the message of a failure and nothing else. */
  private static final class FailureMessages implements DataFetcherExceptionHandler {
    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
        DataFetcherExceptionHandlerParameters failure) {
      GraphQLError error = GraphqlErrorBuilder.newError(failure.getDataFetchingEnvironment())
          .message("%s", failure.getException().getMessage())
          .build();
      return CompletableFuture.completedFuture(
          DataFetcherExceptionHandlerResult.newResult(error).build());
    }
  }
}
