@NullMarked
package dev.weft.federation.sdl;

import org.jspecify.annotations.NullMarked;
