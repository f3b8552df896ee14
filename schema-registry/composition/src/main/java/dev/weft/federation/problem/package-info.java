/** What composition says about subgraphs: errors and hints with stable codes and places. */
@NullMarked
package dev.weft.federation.problem;

import org.jspecify.annotations.NullMarked;
