/** What a plugin is given: its configuration, its scheduler; and how its code is called at all. */
@NullMarked
package dev.weft.gateway.plugin.context;

import org.jspecify.annotations.NullMarked;
