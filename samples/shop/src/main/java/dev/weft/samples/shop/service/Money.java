package dev.weft.samples.shop.service;

/** The shared value type {@code Money}: a sum in the smallest unit of its currency. */
public record Money(int amount, String currency) {
  /** What a buyer in {@code region} pays with. */
  public static String currencyOf(String region) {
    return region.equals("EUROPE") ? "EUR" : "USD";
  }
}
