/** Request interceptors: called in order, each within its time, each failure by its policy. */
@NullMarked
package dev.weft.gateway.plugin.intercept;

import org.jspecify.annotations.NullMarked;
