/** What subgraphs answer and what the client gets: parsed values, errors, JSON bytes. */
@NullMarked
package dev.weft.gateway.response;

import org.jspecify.annotations.NullMarked;
