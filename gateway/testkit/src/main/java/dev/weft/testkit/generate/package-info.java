/** Random operations and random supergraphs from a seed, and what makes a failing one small. */
@NullMarked
package dev.weft.testkit.generate;

import org.jspecify.annotations.NullMarked;
