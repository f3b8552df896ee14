package dev.weft.samples.shop.orders;

import dev.weft.samples.shop.service.Address;
import dev.weft.samples.shop.service.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * What a shopper bought at once.
 *
 * @param sequence over all regions; clients see {@code number}, which each region counts for itself
 */
record Order(
    int sequence,
    String region,
    int number,
    LocalDate placedOn,
    String status,
    User buyer,
    Address shipTo) {

  /** The compound key. */
  record Key(String region, int number) {}

  static Order read(ResultSet row) throws SQLException {
    return new Order(
        row.getInt("sequence"),
        row.getString("region"),
        row.getInt("number"),
        row.getObject("placed_on", LocalDate.class),
        row.getString("status"),
        new User(row.getString("buyer_id")),
        new Address(row.getString("street"), row.getString("city"), row.getString("country")));
  }

  Key key() {
    return new Key(region, number);
  }

  Money total(List<OrderLine> lines) {
    int amount = lines.stream()
        .mapToInt(line -> line.quantity() * line.unitPrice().amount())
        .sum();
    return new Money(amount, Money.currencyOf(region));
  }
}
