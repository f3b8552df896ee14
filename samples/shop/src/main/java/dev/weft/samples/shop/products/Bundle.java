package dev.weft.samples.shop.products;

import dev.weft.samples.shop.service.Identified;
import dev.weft.samples.shop.service.Money;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Several products for one price. */
record Bundle(String id, String name, Money price, int discountPercent) implements Identified {

  static Bundle read(ResultSet row) throws SQLException {
    return new Bundle(
        row.getString("id"),
        row.getString("name"),
        new Money(row.getInt("price"), "EUR"),
        row.getInt("discount_percent"));
  }
}
