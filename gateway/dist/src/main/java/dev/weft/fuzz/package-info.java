/** The whole engine as the differential tests of the testkit ask it. */
@NullMarked
package dev.weft.fuzz;

import org.jspecify.annotations.NullMarked;
