package dev.weft.samples.shop.service;

/** The shared value type {@code Address}. */
public record Address(String street, String city, String country) {}
