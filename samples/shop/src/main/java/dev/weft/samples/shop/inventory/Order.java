package dev.weft.samples.shop.inventory;

import dev.weft.samples.shop.service.Representation;

/** An order as another subgraph names it. */
record Order(String region, int number) {
  static Order of(Representation representation) {
    return new Order(representation.text("region"), representation.number("number"));
  }
}
