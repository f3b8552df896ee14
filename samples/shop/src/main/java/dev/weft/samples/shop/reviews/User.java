package dev.weft.samples.shop.reviews;

import dev.weft.samples.shop.service.Identified;
import org.jspecify.annotations.Nullable;

/**
 * A shopper as another subgraph names it.
 *
 * @param username null but for the author of a review, which {@code @provides} it
 */
record User(String id, @Nullable String username) implements Identified {}
