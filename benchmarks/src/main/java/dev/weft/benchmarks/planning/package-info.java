/** How long planning takes. */
@NullMarked
package dev.weft.benchmarks.planning;

import org.jspecify.annotations.NullMarked;
