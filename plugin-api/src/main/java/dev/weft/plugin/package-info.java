/**
 * The door for plugins: all that a plugin author compiles against.
 *
 * <p>A plugin implements {@link dev.weft.plugin.GatewayPlugin}; the gateway hands it a {@link
 * dev.weft.plugin.PluginContext} and asks for its contributions. Only these types, the JDK, JSpecify,
 * SLF4J and PF4J's marker cross the door; everything else a plugin uses it brings itself.
 */
@NullMarked
package dev.weft.plugin;

import org.jspecify.annotations.NullMarked;
