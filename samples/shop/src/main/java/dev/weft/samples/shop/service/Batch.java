package dev.weft.samples.shop.service;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

/**
 * Loads many values with one query: keys asked for while one level of a response is made are collected first.
 *
 * <p>Immutable; what was loaded is kept for one request only.
 *
 * @param query distinct keys to what was found; a key left out has no value
 */
public record Batch<K, V>(String name, Function<List<K>, Map<K, V>> query) {

  /** Asks for the value of {@code key}: null when there is none. */
  public CompletableFuture<@Nullable V> load(DataFetchingEnvironment environment, K key) {
    DataLoader<K, V> loader = environment.getDataLoader(name);
    if (loader == null) {
      throw new IllegalStateException("batch " + name + " was not registered");
    }
    // The identity says what the loader does not: the value may be absent.
    return loader.load(key).<@Nullable V>thenApply(value -> value);
  }
}
