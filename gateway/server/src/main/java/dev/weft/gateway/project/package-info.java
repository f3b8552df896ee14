/** Writes the response from the tree: client order, leaf checks, null propagation. */
@NullMarked
package dev.weft.gateway.project;

import org.jspecify.annotations.NullMarked;
