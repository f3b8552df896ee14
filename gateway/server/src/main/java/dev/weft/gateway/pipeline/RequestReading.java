package dev.weft.gateway.pipeline;

import java.util.List;

/** What reading a request comes to. */
sealed interface RequestReading permits RequestReading.Read, RequestReading.Batch, RequestRefusal {

  /** The request can be read. */
  record Read(GraphqlRequest request) implements RequestReading {}

  /** The request brings several operations; what each comes to, in order, none itself a batch. */
  record Batch(List<RequestReading> readings) implements RequestReading {
    public Batch {
      readings = List.copyOf(readings);
    }
  }
}
