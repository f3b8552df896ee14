package dev.weft.samples.shop.products;

import dev.weft.samples.shop.service.Identified;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Who makes products. */
record Brand(String id, String name, String country) implements Identified {

  static Brand read(ResultSet row) throws SQLException {
    return new Brand(row.getString("id"), row.getString("name"), row.getString("country"));
  }
}
