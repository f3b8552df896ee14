package dev.weft.gateway.plugin.subgraph;

import dev.weft.plugin.subgraph.BatchFieldResolver;
import dev.weft.plugin.subgraph.FieldCall;
import dev.weft.plugin.subgraph.InProcessSubgraph.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.dataloader.Try;
import org.jspecify.annotations.Nullable;

/**
 * A field whose values come many at a time: calls of one level of the operation are collected and handed over together,
 * apart by their arguments.
 */
record BatchedField(Field field, BatchFieldResolver resolver) {
  // each call stands for one place in the response: two are never the same
  private static final DataLoaderOptions NO_CACHE =
      DataLoaderOptions.newOptions().setCachingEnabled(false).build();

  String name() {
    return field.toString();
  }

  DataLoader<FieldCall, @Nullable Object> loader() {
    return DataLoaderFactory.newDataLoaderWithTry(
        calls -> CompletableFuture.completedFuture(resolve(calls)), NO_CACHE);
  }

  private List<Try<@Nullable Object>> resolve(List<FieldCall> calls) {
    Map<Map<String, @Nullable Object>, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < calls.size(); i++) {
      places.computeIfAbsent(calls.get(i).arguments(), _ -> new ArrayList<>()).add(i);
    }
    List<@Nullable Try<@Nullable Object>> answers =
        new ArrayList<>(Collections.nCopies(calls.size(), null));
    places.forEach((_, same) -> {
      List<Try<@Nullable Object>> values =
          resolveAlike(same.stream().map(calls::get).toList());
      for (int i = 0; i < same.size(); i++) {
        answers.set(same.get(i), values.get(i));
      }
    });
    List<Try<@Nullable Object>> complete = new ArrayList<>(answers.size());
    answers.forEach(answer -> complete.add(Objects.requireNonNull(answer)));
    return complete;
  }

  private List<Try<@Nullable Object>> resolveAlike(List<FieldCall> calls) {
    List<Try<@Nullable Object>> answers = new ArrayList<>(calls.size());
    try {
      List<? extends @Nullable Object> values = resolver.resolve(calls);
      if (values.size() != calls.size()) {
        throw new IllegalStateException("resolver of " + field + " gave " + values.size()
            + " values (expected: " + calls.size() + ")");
      }
      for (Object value : values) {
        answers.add(
            value instanceof Throwable failure ? Try.failed(failure) : Try.succeeded(value));
      }
    } catch (Exception | LinkageError | StackOverflowError e) {
      answers.clear();
      calls.forEach(_ -> answers.add(Try.failed(e)));
    }
    return answers;
  }
}
