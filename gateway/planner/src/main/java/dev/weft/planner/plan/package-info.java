/** The query plan: what is fetched from which subgraph, and what each fetch waits for. */
@NullMarked
package dev.weft.planner.plan;

import org.jspecify.annotations.NullMarked;
