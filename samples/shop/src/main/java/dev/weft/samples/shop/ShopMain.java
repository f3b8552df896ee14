package dev.weft.samples.shop;

import dev.weft.samples.shop.service.Standalone;

/** Runs all five services in one process: {@code [--ports-from 4101 | --port 0] [--data DIRECTORY] [--fail TYPE.FIELD[=ID]]}. */
public final class ShopMain {
  private ShopMain() {}

  /** Prints a line with name and URL for each subgraph when all of them answer. */
  public static void main(String[] arguments) {
    Standalone.run(options -> Shop.start(options).servers(), 4101, arguments);
  }
}
