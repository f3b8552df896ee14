/** Runs a query plan: compiled once per operation, each fetch sent as soon as its inputs are there. */
@NullMarked
package dev.weft.gateway.execute;

import org.jspecify.annotations.NullMarked;
