package dev.weft.gateway.fetch;

import java.io.IOException;

/**
 * Carries requests to subgraphs.
 *
 * <p>Thread-safe. Called on virtual threads, so it may block; an interrupt means that nobody waits for the answer any more.
 */
public interface SubgraphTransport extends AutoCloseable {

  /**
   * Sends {@code request} and waits for the whole answer.
   *
   * @throws java.net.http.HttpTimeoutException or a {@link java.net.SocketTimeoutException} when the deadline passes
   * @throws IOException when no answer came; the message is for logs, clients never see it
   * @throws InterruptedException when the calling thread was interrupted
   */
  SubgraphResponse send(SubgraphRequest request) throws IOException, InterruptedException;

  /** Frees what the transport holds; requests under way may fail. */
  @Override
  default void close() {}
}
