package dev.weft.samples.shop.reviews;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.weft.samples.shop.service.Batch;
import dev.weft.samples.shop.service.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The queries on reviews. Thread-safe. */
final class Reviews {
  private static final String REVIEW =
      "SELECT r.*, a.username FROM review r JOIN author a ON a.id = r.author_id ";

  private final Database database;

  final Batch<String, Review> byId = new Batch<>("reviewById", this::byIds);
  final Batch<Review.Pair, Review> byPair = new Batch<>("reviewByPair", this::byPairs);
  final Batch<Top, List<Review>> ofProduct =
      new Batch<>("reviewsOfProduct", tops -> top("product_id", Review.Pair::product, tops));
  final Batch<Top, List<Review>> ofAuthor =
      new Batch<>("reviewsOfAuthor", tops -> top("author_id", Review.Pair::author, tops));
  final Batch<String, Rating> ratingOfProduct = new Batch<>("ratingOfProduct", this::ratings);

  Reviews(Database database) {
    this.database = database;
  }

  /** The newest {@code first} reviews of {@code owner} with {@code verdict}, or with any when it is null. */
  record Top(String owner, int first, @Nullable String verdict) {}

  /** What the reviews of a product amount to. */
  record Rating(String product, int count, double averageStars) {}

  @Nullable
  Review find(int number) {
    return database.first(REVIEW + "WHERE r.number = ?", Review::read, number);
  }

  List<Review> latest(int first) {
    return database.query(REVIEW + "ORDER BY r.number DESC LIMIT ?", Review::read, first);
  }

  private Map<String, Review> byIds(List<String> ids) {
    return database.query(REVIEW + "WHERE r.id = ANY(?)", Review::read, ids).stream()
        .collect(toMap(Review::id, review -> review));
  }

  private Map<Review.Pair, Review> byPairs(List<Review.Pair> pairs) {
    // H2 has no parameter for a list of pairs: both columns are narrowed, and the pairs are chosen
    // by the loader.
    return database
        .query(
            REVIEW + "WHERE r.product_id = ANY(?) AND r.author_id = ANY(?)",
            Review::read,
            pairs.stream().map(Review.Pair::product).distinct().toList(),
            pairs.stream().map(Review.Pair::author).distinct().toList())
        .stream()
        .collect(toMap(Review::pair, review -> review));
  }

  private Map<Top, List<Review>> top(
      String column, Function<Review.Pair, String> owner, List<Top> tops) {
    Map<String, List<Review>> reviews = database
        .query(
            REVIEW + "WHERE r." + column + " = ANY(?) ORDER BY r.number DESC",
            Review::read,
            tops.stream().map(Top::owner).distinct().toList())
        .stream()
        .collect(groupingBy(review -> owner.apply(review.pair())));
    var result = new LinkedHashMap<Top, List<Review>>();
    for (Top top : tops) {
      result.put(
          top,
          reviews.getOrDefault(top.owner(), List.of()).stream()
              .filter(review -> top.verdict() == null || top.verdict().equals(review.verdict()))
              .limit(top.first())
              .toList());
    }
    return result;
  }

  private Map<String, Rating> ratings(List<String> products) {
    return database
        .query(
            """
            SELECT product_id, COUNT(*) AS number, ROUND(AVG(CAST(stars AS DOUBLE PRECISION)), 2) AS average
            FROM review WHERE product_id = ANY(?) GROUP BY product_id""",
            row -> new Rating(
                row.getString("product_id"), row.getInt("number"), row.getDouble("average")),
            products)
        .stream()
        .collect(toMap(Rating::product, rating -> rating));
  }
}
