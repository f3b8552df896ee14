package dev.weft.samples.shop.reviews;

import dev.weft.samples.shop.service.Database;
import dev.weft.samples.shop.service.Refusal;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds reviews. Thread-safe: the database keeps a shopper from reviewing a product twice. */
final class ReviewWriting {
  private final Database database;

  ReviewWriting(Database database) {
    this.database = database;
  }

  /** Adds {@code draft} and gives the number of the review. */
  int add(ReviewDraft draft) {
    var faults = new LinkedHashMap<String, String>();
    if (!exists("reviewed_product", draft.product())) {
      faults.put("productId", "no product " + draft.product());
    }
    if (!exists("author", draft.author())) {
      faults.put("authorId", "no user " + draft.author());
    }
    if (!faults.isEmpty()) {
      throw new Refusal("BAD_USER_INPUT", "The review is not valid", Map.of("fields", faults));
    }
    try {
      return database.insert(
          "INSERT INTO review (product_id, author_id, stars, body) VALUES (?, ?, ?, ?)",
          draft.product(),
          draft.author(),
          draft.stars(),
          draft.body());
    } catch (SQLIntegrityConstraintViolationException e) {
      throw new Refusal(
          "ALREADY_REVIEWED", draft.author() + " has reviewed " + draft.product() + " before");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot add a review", e);
    }
  }

  private boolean exists(String table, String id) {
    return database.first("SELECT 1 FROM " + table + " WHERE id = ?", row -> row.getInt(1), id)
        != null;
  }
}
