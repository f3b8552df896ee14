/** HTTP as a plugin sees it: headers, the client's request, the gateway's response, and what stands between. */
@NullMarked
package dev.weft.plugin.http;

import org.jspecify.annotations.NullMarked;
