@NullMarked
package dev.weft.e2e.planning;

import org.jspecify.annotations.NullMarked;
