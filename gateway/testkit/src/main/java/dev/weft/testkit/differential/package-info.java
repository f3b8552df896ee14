/** Whether a gateway's answer is what the oracle says. */
@NullMarked
package dev.weft.testkit.differential;

import org.jspecify.annotations.NullMarked;
