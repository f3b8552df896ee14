@NullMarked
package dev.weft.federation.problem;

import org.jspecify.annotations.NullMarked;
