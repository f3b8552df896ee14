/** Finding where each field of an operation is resolved, and forming the fetches. */
@NullMarked
package dev.weft.planner.search;

import org.jspecify.annotations.NullMarked;
