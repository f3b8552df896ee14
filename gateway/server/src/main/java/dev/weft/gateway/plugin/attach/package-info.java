/** Joins the plugin host to the rest of the gateway: the registry, the request pipeline, the administration server. */
@NullMarked
package dev.weft.gateway.plugin.attach;

import org.jspecify.annotations.NullMarked;
