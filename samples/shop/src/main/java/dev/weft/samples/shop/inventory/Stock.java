package dev.weft.samples.shop.inventory;

import dev.weft.samples.shop.service.Refusal;
import java.time.Instant;
import java.util.Map;

/** How much of a product lies where. */
record Stock(String productId, int quantity, Instant countedAt, Warehouse warehouse) {

  /** This stock, if its warehouse can be asked. */
  Stock reachable() {
    if (!warehouse.online()) {
      throw new Refusal(
          "WAREHOUSE_OFFLINE",
          "The warehouse in " + warehouse.city() + " cannot be reached",
          Map.of("warehouse", warehouse.code()));
    }
    return this;
  }
}
