/** Tests that plan the stress shapes. */
@NullMarked
package dev.weft.testkit.stress;

import org.jspecify.annotations.NullMarked;
