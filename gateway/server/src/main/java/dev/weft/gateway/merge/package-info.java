/** Puts what fetches bring where it belongs: shapes, representations, scattering, error paths. */
@NullMarked
package dev.weft.gateway.merge;

import org.jspecify.annotations.NullMarked;
