@NullMarked
package dev.weft.e2e.differential;

import org.jspecify.annotations.NullMarked;
