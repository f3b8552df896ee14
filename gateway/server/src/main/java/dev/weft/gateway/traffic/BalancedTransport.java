package dev.weft.gateway.traffic;

import dev.weft.gateway.fetch.FetchRefusedException;
import dev.weft.gateway.fetch.ResponseTooLargeException;
import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.fetch.SubgraphResponse;
import dev.weft.gateway.fetch.SubgraphTransport;
import java.io.IOException;

/** Sends each call to one of a subgraph's {@link Endpoints}. Thread-safe. */
final class BalancedTransport implements SubgraphTransport {
  private static final int FIRST_FAILURE = 500;

  private final SubgraphTransport next;
  private final Endpoints endpoints;

  BalancedTransport(SubgraphTransport next, Endpoints endpoints) {
    this.next = next;
    this.endpoints = endpoints;
  }

  @Override
  public SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException {
    Endpoints.Endpoint endpoint = endpoints.choose();
    endpoint.begin();
    try {
      SubgraphResponse response = next.send(request.withUrl(endpoint.url()));
      if (response.status() < FIRST_FAILURE) {
        endpoint.succeeded();
      } else {
        endpoint.failed();
      }
      return response;
    } catch (FetchRefusedException | ResponseTooLargeException e) {
      throw e;
    } catch (IOException e) {
      endpoint.failed();
      throw e;
    } finally {
      endpoint.end();
    }
  }
}
