/** Requests to subgraphs: transports by URL scheme, HTTP built in, sharing of identical requests. */
@NullMarked
package dev.weft.gateway.fetch;

import org.jspecify.annotations.NullMarked;
