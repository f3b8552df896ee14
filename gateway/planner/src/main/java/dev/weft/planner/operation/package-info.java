/** An operation: parsed, validated and normalised. */
@NullMarked
package dev.weft.planner.operation;

import org.jspecify.annotations.NullMarked;
