@NullMarked
package dev.weft.federation.composition.satisfiability;

import org.jspecify.annotations.NullMarked;
