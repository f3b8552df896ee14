/** Query planning: from an operation on the API schema to fetches from subgraphs. */
@NullMarked
package dev.weft.planner;

import org.jspecify.annotations.NullMarked;
