package dev.weft.samples.shop.orders;

/** A review by its nested key. */
record Review(Product product, User author) {}
