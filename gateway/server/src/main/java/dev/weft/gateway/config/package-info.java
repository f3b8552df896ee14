/** The configuration file: read, substituted, bound to records; all its errors at once. */
@NullMarked
package dev.weft.gateway.config;

import org.jspecify.annotations.NullMarked;
