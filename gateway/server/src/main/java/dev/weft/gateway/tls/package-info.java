/** Certificates and keys: from PEM files to what the servers and the clients of subgraphs need. */
@NullMarked
package dev.weft.gateway.tls;

import org.jspecify.annotations.NullMarked;
