/**
 * The plugin host: watches the plugin folder, starts and replaces generations of plugins while requests run, and offers
 * what they contribute.
 */
@NullMarked
package dev.weft.gateway.plugin;

import org.jspecify.annotations.NullMarked;
