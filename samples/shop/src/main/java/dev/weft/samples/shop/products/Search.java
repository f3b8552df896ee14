package dev.weft.samples.shop.products;

import dev.weft.samples.shop.service.Database;
import dev.weft.samples.shop.service.Refusal;
import graphql.schema.DataFetchingEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Finds products, bundles and brands by the beginnings of their words. Thread-safe. */
final class Search {
  private static final String WORDS = """
      SELECT id, 1 AS kind, number, LOWER(' ' || name || ' ' || COALESCE(description, '')) AS words FROM product
      UNION ALL SELECT id, 2, number, LOWER(' ' || name) FROM bundle
      UNION ALL SELECT id, 3, 0, LOWER(' ' || name) FROM brand""";

  private final Database database;
  private final Catalogue catalogue;

  Search(Database database, Catalogue catalogue) {
    this.database = database;
    this.catalogue = catalogue;
  }

  /** Finds what has every word of {@code text}: the three kinds take turns. */
  CompletableFuture<List<Object>> search(
      DataFetchingEnvironment environment, String text, int first) {
    List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
    if (words.isEmpty()) {
      throw new Refusal("BAD_USER_INPUT", "text: " + text + " (expected: at least one word)");
    }
    // A word is letters, digits and _ only; _ would stand for any character in a pattern.
    List<String> patterns =
        words.stream().map(word -> "% " + word.replace("_", "\\_") + "%").toList();
    String condition =
        String.join(" AND ", patterns.stream().map(_ -> "words LIKE ?").toList());
    Object[] parameters = new Object[patterns.size() + 1];
    patterns.toArray(parameters);
    parameters[patterns.size()] = first;
    return catalogue.load(
        environment,
        database.query(
            "SELECT id FROM (SELECT id, kind, ROW_NUMBER() OVER (PARTITION BY kind ORDER BY number, id) AS place FROM ("
                + WORDS
                + ") WHERE "
                + condition
                + ") ORDER BY place, kind DESC LIMIT ?",
            row -> row.getString(1),
            parameters));
  }
}
