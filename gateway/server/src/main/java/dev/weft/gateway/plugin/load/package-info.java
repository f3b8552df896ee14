/** From a file to a plugin instance: the private copy, its class loader, PF4J. Plugin code runs first in here. */
@NullMarked
package dev.weft.gateway.plugin.load;

import org.jspecify.annotations.NullMarked;
