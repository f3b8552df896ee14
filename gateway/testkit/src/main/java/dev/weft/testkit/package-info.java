/** Subgraphs for tests, answering real GraphQL over real HTTP. */
@NullMarked
package dev.weft.testkit;

import org.jspecify.annotations.NullMarked;
