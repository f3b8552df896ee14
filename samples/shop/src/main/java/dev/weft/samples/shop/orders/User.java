package dev.weft.samples.shop.orders;

import dev.weft.samples.shop.service.Identified;

/** A shopper as another subgraph names it. */
record User(String id) implements Identified {}
