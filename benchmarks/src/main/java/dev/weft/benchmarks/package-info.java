/** Measurements of the parts that every request goes through. */
@NullMarked
package dev.weft.benchmarks;

import org.jspecify.annotations.NullMarked;
