/** Measurements of composition. */
@NullMarked
package dev.weft.benchmarks.composition;

import org.jspecify.annotations.NullMarked;
