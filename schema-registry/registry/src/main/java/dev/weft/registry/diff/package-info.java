/** What differs between two versions of an API schema, and what of it breaks clients. */
@NullMarked
package dev.weft.registry.diff;

import org.jspecify.annotations.NullMarked;
