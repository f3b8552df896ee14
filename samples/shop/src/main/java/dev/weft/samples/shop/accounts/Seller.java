package dev.weft.samples.shop.accounts;

import dev.weft.samples.shop.service.Identified;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Whoever offers products. */
record Seller(String id, String username, String company, LocalDate joinedOn)
    implements Identified {

  static Seller read(ResultSet row) throws SQLException {
    return new Seller(
        row.getString("id"),
        row.getString("username"),
        row.getString("company"),
        row.getObject("joined_on", LocalDate.class));
  }
}
