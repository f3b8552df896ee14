package dev.weft.gateway.execute;

import dev.weft.gateway.fetch.SubgraphRequest;
import dev.weft.gateway.merge.Representations;
import java.util.List;

/**
 * A fetch with the request made for it. Confined to one request, but for {@code request}.
 *
 * @param representations by call; empty for a root fetch
 * @param pathEnds by call and path: how many targets there are up to the end of that path
 */
record PendingFetch(
    CompiledFetch fetch,
    SubgraphRequest request,
    List<Representations> representations,
    List<int[]> pathEnds) {}
