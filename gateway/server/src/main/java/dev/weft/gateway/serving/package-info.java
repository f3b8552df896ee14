/** The live bundle of each graph, and how it is swapped. */
@NullMarked
package dev.weft.gateway.serving;

import org.jspecify.annotations.NullMarked;
