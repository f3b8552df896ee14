/** The registry's HTTP API. */
@NullMarked
package dev.weft.registry.http;

import org.jspecify.annotations.NullMarked;
