package dev.weft.samples.shop.service;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows refusals to the client as they are, and of any other failure only that there was one. */
final class RefusalErrors implements DataFetcherExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(RefusalErrors.class);

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters failure) {
    Throwable cause = failure.getException();
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    var error = GraphqlErrorBuilder.newError(failure.getDataFetchingEnvironment());
    if (cause instanceof Refusal refusal) {
      error.message("%s", refusal.getMessage()).extensions(refusal.extensions());
    } else {
      log.error("{} failed", failure.getPath(), cause);
      error.message("Internal error").extensions(Map.of("code", "INTERNAL_SERVER_ERROR"));
    }
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error.build()).build());
  }
}
