/** Tests of the whole: the walls of the code, the distribution, and everything at once under load and faults. */
@NullMarked
package dev.weft.e2e;

import org.jspecify.annotations.NullMarked;
