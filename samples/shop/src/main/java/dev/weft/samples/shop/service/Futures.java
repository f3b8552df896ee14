package dev.weft.samples.shop.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Lists of futures as futures of lists. */
final class Futures {
  private Futures() {}

  static <V extends @Nullable Object> CompletableFuture<List<V>> all(
      List<CompletableFuture<V>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).thenApply(_ -> {
      var values = new ArrayList<V>();
      futures.forEach(future -> values.add(future.join()));
      return values;
    });
  }
}
