/** A real gateway round a plugin, for the plugin's own tests: HTTP in and out, registry, plugin folder. */
@NullMarked
package dev.weft.harness;

import org.jspecify.annotations.NullMarked;
