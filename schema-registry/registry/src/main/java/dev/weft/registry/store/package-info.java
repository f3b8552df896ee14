/** Keeps launches in an H2 file or in PostgreSQL. */
@NullMarked
package dev.weft.registry.store;

import org.jspecify.annotations.NullMarked;
