package dev.weft.samples.shop.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Where products lie. */
record Warehouse(String code, String city, boolean online) {
  static Warehouse read(ResultSet row) throws SQLException {
    return new Warehouse(row.getString("code"), row.getString("city"), row.getBoolean("online"));
  }
}
