/** What execution knows of a supergraph's types. */
@NullMarked
package dev.weft.gateway.schema;

import org.jspecify.annotations.NullMarked;
