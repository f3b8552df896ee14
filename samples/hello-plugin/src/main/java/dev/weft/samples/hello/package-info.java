/** The smallest useful plugin: one field, one header. */
@NullMarked
package dev.weft.samples.hello;

import org.jspecify.annotations.NullMarked;
