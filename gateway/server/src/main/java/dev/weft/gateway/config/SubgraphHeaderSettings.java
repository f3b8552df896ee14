package dev.weft.gateway.config;

import java.util.List;

/** The section {@code subgraphs.NAME.headers}. */
public record SubgraphHeaderSettings(
    @Setting("What is done to the headers of requests to it, after headers.request.")
    List<RequestHeaderRule> request,

    @Setting("Which headers of its answers go on to the client, before headers.response.")
    List<ResponseHeaderRule> response) {
  public SubgraphHeaderSettings {
    request = List.copyOf(request);
    response = List.copyOf(response);
  }
}
