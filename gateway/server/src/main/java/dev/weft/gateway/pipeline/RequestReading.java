package dev.weft.gateway.pipeline;

/** What reading a request comes to. */
sealed interface RequestReading permits RequestReading.Read, RequestRefusal {

  /** The request can be read. */
  record Read(GraphqlRequest request) implements RequestReading {}
}
