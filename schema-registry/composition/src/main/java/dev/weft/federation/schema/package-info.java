/** A schema with its extensions folded in: lookups, and the rules of plain GraphQL. */
@NullMarked
package dev.weft.federation.schema;

import org.jspecify.annotations.NullMarked;
