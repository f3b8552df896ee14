package dev.weft.samples.shop.orders;

import dev.weft.samples.shop.service.Identified;

/** A product as another subgraph names it. */
record Product(String id) implements Identified {}
