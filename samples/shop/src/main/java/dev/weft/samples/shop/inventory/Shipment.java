package dev.weft.samples.shop.inventory;

import java.time.Instant;

/** How an order left. */
record Shipment(String carrier, Instant shippedAt, Warehouse warehouse) {}
