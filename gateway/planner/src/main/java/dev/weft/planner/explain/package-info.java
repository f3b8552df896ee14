/** Says of a plan why each of its fetches is made, and which other subgraphs could have been asked. */
@NullMarked
package dev.weft.planner.explain;

import org.jspecify.annotations.NullMarked;
