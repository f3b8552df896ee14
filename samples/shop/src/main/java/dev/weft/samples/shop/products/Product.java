package dev.weft.samples.shop.products;

import dev.weft.samples.shop.service.Identified;
import dev.weft.samples.shop.service.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A product of the catalogue. */
record Product(
    int number,
    String id,
    String sku,
    String name,
    @Nullable String description,
    String department,
    Money price,
    int weightGrams,
    LocalDate releasedOn,
    String brandId,
    Seller seller)
    implements Identified {

  /** The account that sells: accounts knows more of it. */
  record Seller(String id) {}

  static Product read(ResultSet row) throws SQLException {
    return new Product(
        row.getInt("number"),
        row.getString("id"),
        row.getString("sku"),
        row.getString("name"),
        row.getString("description"),
        row.getString("department"),
        new Money(row.getInt("price"), "EUR"),
        row.getInt("weight_grams"),
        row.getObject("released_on", LocalDate.class),
        row.getString("brand_id"),
        new Seller(row.getString("seller_id")));
  }
}
