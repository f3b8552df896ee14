package dev.weft.gateway.execute;

import dev.weft.gateway.fetch.SubgraphResponse;

/** Is told of each answer of a subgraph, on the thread of the request, in the order in which they come. */
public interface AnswerListener {
  /**
   * An answer came, whatever is in it.
   *
   * @param fetch counts from 0 in the order of the plan
   */
  void answered(int fetch, String subgraph, SubgraphResponse response);
}
