package dev.weft.samples.shop.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The texts under {@code shop/} on the class path. */
final class Resources {
  private Resources() {}

  static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream("/shop/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("name: " + name + " (expected: a file under shop/)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read shop/" + name, e);
    }
  }
}
