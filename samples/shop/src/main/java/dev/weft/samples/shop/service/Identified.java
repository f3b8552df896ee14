package dev.weft.samples.shop.service;

/** An object that has an id of its own. */
public interface Identified {
  String id();
}
