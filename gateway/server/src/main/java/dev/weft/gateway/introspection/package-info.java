/** Answers to the schema fields of an operation. */
@NullMarked
package dev.weft.gateway.introspection;

import org.jspecify.annotations.NullMarked;
