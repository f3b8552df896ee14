/** Checks plans without knowing how they were made. */
@NullMarked
package dev.weft.planner.validate;

import org.jspecify.annotations.NullMarked;
