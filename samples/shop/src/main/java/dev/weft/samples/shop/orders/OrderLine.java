package dev.weft.samples.shop.orders;

import dev.weft.samples.shop.service.Money;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One product of an order. */
record OrderLine(int position, int quantity, Money unitPrice, Product product, Review review) {

  static OrderLine read(ResultSet row, Order order) throws SQLException {
    var product = new Product(row.getString("product_id"));
    return new OrderLine(
        row.getInt("position"),
        row.getInt("quantity"),
        new Money(row.getInt("unit_price"), Money.currencyOf(order.region())),
        product,
        // Whether it was written only the subgraph reviews knows.
        new Review(product, order.buyer()));
  }
}
