/** Supergraphs and operations of the shapes on which query planners are known to blow up. */
@NullMarked
package dev.weft.testkit.stress;

import org.jspecify.annotations.NullMarked;
