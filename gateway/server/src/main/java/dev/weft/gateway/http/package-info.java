/** The HTTP servers: GraphQL over HTTP, health, administration. */
@NullMarked
package dev.weft.gateway.http;

import org.jspecify.annotations.NullMarked;
