/** GraphQL schema text to syntax with source locations, and back to text. */
@NullMarked
package dev.weft.federation.sdl;

import org.jspecify.annotations.NullMarked;
