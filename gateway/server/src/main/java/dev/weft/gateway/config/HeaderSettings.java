package dev.weft.gateway.config;

import java.util.List;

/** The section {@code headers}. */
public record HeaderSettings(
    @Setting(
        value = "The client's headers that are sent on to every subgraph, by name; case does not"
            + " count. Short for a propagate rule each.",
        pattern = RequestHeaderRule.NAME)
    List<String> forward,

    @Setting("What else is done to the headers of requests to every subgraph, in order.")
    List<RequestHeaderRule> request,

    @Setting("Which headers of every subgraph's answers go on to the client.")
    List<ResponseHeaderRule> response) {
  public HeaderSettings {
    forward = List.copyOf(forward);
    request = List.copyOf(request);
    response = List.copyOf(response);
  }
}
