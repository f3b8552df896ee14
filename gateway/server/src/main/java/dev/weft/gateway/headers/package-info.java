/** Headers that go through the gateway: from clients to subgraphs, and from subgraphs' answers to clients. */
@NullMarked
package dev.weft.gateway.headers;

import org.jspecify.annotations.NullMarked;
