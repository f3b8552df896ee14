package dev.weft.samples.shop.reviews;

import dev.weft.samples.shop.service.Identified;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a shopper wrote about a product. */
record Review(String id, int stars, String body, Product product, User author)
    implements Identified {

  /** The key that orders knows a review by. */
  record Pair(String product, String author) {}

  static Review read(ResultSet row) throws SQLException {
    return new Review(
        row.getString("id"),
        row.getInt("stars"),
        row.getString("body"),
        new Product(row.getString("product_id")),
        new User(row.getString("author_id"), row.getString("username")));
  }

  /** The field {@code verdict}. */
  public String verdict() {
    return stars >= 4 ? "RECOMMENDED" : stars == 3 ? "MIXED" : "NOT_RECOMMENDED";
  }

  Pair pair() {
    return new Pair(product.id(), author.id());
  }
}
