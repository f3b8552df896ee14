/** The stages of one GraphQL request. */
@NullMarked
package dev.weft.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
