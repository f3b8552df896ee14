/** The check that every operation on the API schema can be answered by the subgraphs. */
@NullMarked
package dev.weft.federation.composition.satisfiability;

import org.jspecify.annotations.NullMarked;
