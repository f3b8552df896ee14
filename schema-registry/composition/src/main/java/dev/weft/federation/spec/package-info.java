/** The catalogue of specifications: federation, link, join and those a supergraph carries, by version. */
@NullMarked
package dev.weft.federation.spec;

import org.jspecify.annotations.NullMarked;
