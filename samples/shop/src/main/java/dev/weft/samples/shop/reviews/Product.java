package dev.weft.samples.shop.reviews;

import dev.weft.samples.shop.service.Identified;

/** A product as another subgraph names it. */
record Product(String id) implements Identified {}
