@NullMarked
package dev.weft.federation.composition;

import org.jspecify.annotations.NullMarked;
