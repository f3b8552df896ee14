@NullMarked
package dev.weft.testkit.differential;

import org.jspecify.annotations.NullMarked;
