package dev.weft.samples.shop.accounts;

import dev.weft.samples.shop.service.Address;
import dev.weft.samples.shop.service.Identified;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A shopper. */
record User(
    int number,
    String id,
    String username,
    String name,
    String email,
    String passwordHash,
    String membership,
    @Nullable Address address,
    LocalDate joinedOn)
    implements Identified {

  static User read(ResultSet row) throws SQLException {
    String username = row.getString("username");
    String street = row.getString("street");
    return new User(
        row.getInt("number"),
        row.getString("id"),
        username,
        row.getString("name"),
        username + "@example.org",
        Integer.toHexString(username.hashCode()),
        row.getString("membership"),
        street == null
            ? null
            : new Address(street, row.getString("city"), row.getString("country")),
        row.getObject("joined_on", LocalDate.class));
  }
}
