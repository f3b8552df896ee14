package dev.weft.samples.shop.inventory;

import dev.weft.samples.shop.service.Identified;
import dev.weft.samples.shop.service.Money;
import dev.weft.samples.shop.service.Refusal;
import dev.weft.samples.shop.service.Representation;
import org.jspecify.annotations.Nullable;

/**
 * A product as far as the gateway has told of it.
 *
 * @param weightGrams null unless {@code @requires} brought it
 * @param price null unless {@code @requires} brought it
 */
record Product(
    String id, @Nullable Integer weightGrams, @Nullable Money price) implements Identified {
  private static final int FREE_FROM = 20_000;

  static Product of(String id) {
    return new Product(id, null, null);
  }

  static Product of(Representation representation) {
    Money price = null;
    if (representation.has("price")) {
      Representation money = representation.object("price");
      price = new Money(money.number("amount"), money.text("currency"));
    }
    return new Product(
        representation.text("id"),
        representation.has("weightGrams") ? representation.number("weightGrams") : null,
        price);
  }

  Money shippingEstimate(String region) {
    if (price == null || weightGrams == null) {
      throw new Refusal("MISSING_REQUIRED_FIELDS", "shippingEstimate needs weightGrams and price");
    }
    int far = region.equals("EUROPE") ? 1 : 3;
    int amount = price.amount() >= FREE_FROM ? 0 : far * (290 + weightGrams / 10);
    return new Money(amount, price.currency());
  }
}
