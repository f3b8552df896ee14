package dev.weft.gateway.plugin.subgraph;

import dev.weft.plugin.subgraph.ResolverException;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.ResultPath;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what resolvers throw into errors: what was meant for the client as it is, all else logged and masked. */
final class ResolverFailures implements DataFetcherExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ResolverFailures.class);

  private final String pluginId;

  ResolverFailures(String pluginId) {
    this.pluginId = pluginId;
  }

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters failure) {
    var field = failure.getDataFetchingEnvironment();
    String name = field.getExecutionStepInfo().getObjectType().getName() + "."
        + field.getField().getName();
    return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
        .error(error(name, failure.getPath(), failure.getException()))
        .build());
  }

  /** The error for one failed value at a path. */
  GraphQLError error(String field, ResultPath path, Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
    if (cause instanceof ResolverException meant) {
      return GraphqlErrorBuilder.newError()
          .message("%s", String.valueOf(meant.getMessage()))
          .path(path)
          .extensions(Map.of("code", meant.code()))
          .build();
    }
    LOG.error("plugin {}: {} failed", pluginId, field, cause);
    return GraphqlErrorBuilder.newError()
        .message("%s failed", field)
        .path(path)
        .extensions(Map.of("code", "INTERNAL_SERVER_ERROR"))
        .build();
  }
}
