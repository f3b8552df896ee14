package dev.weft.samples.shop.reviews;

import dev.weft.samples.shop.service.Database;
import dev.weft.samples.shop.service.Page;
import dev.weft.samples.shop.service.Representation;
import dev.weft.samples.shop.service.Standalone;
import dev.weft.samples.shop.service.SubgraphService;
import dev.weft.samples.shop.service.SubgraphWiring;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The subgraph reviews. */
public final class ReviewsService implements SubgraphService {

  /** Runs reviews alone: {@code [--port 4104]}. */
  public static void main(String[] arguments) {
    Standalone.run(new ReviewsService(), 4104, arguments);
  }

  @Override
  public String name() {
    return "reviews";
  }

  @Override
  public void wire(SubgraphWiring wiring, Database database) {
    var reviews = new Reviews(database);
    var writing = new ReviewWriting(database);
    wiring
        .batch(reviews.byId)
        .batch(reviews.byPair)
        .batch(reviews.ofProduct)
        .batch(reviews.ofAuthor)
        .batch(reviews.ratingOfProduct)
        .field("Query", "review", e -> reviews.byId.load(e, e.getArgumentOrDefault("id", "")))
        .field("Query", "latestReviews", e -> reviews.latest(Page.first(e)))
        .field(
            "Mutation",
            "addReview",
            e -> reviews.find(writing.add(ReviewDraft.of(
                Objects.requireNonNull(e.<Map<String, Object>>getArgument("input"))))))
        .field(
            "User",
            "reviews",
            e -> reviews.ofAuthor.load(
                e, new Reviews.Top(source(e, User.class).id(), Page.first(e), null)))
        .field(
            "Product",
            "reviews",
            e -> reviews.ofProduct.load(
                e,
                new Reviews.Top(
                    source(e, Product.class).id(), Page.first(e), e.getArgument("verdict"))))
        .field(
            "Product",
            "reviewCount",
            e -> reviews
                .ratingOfProduct
                .load(e, source(e, Product.class).id())
                .thenApply(rating -> rating == null ? 0 : rating.count()))
        .field(
            "Product",
            "averageStars",
            e -> reviews
                .ratingOfProduct
                .load(e, source(e, Product.class).id())
                .thenApply(rating -> rating == null ? null : rating.averageStars()))
        .entity("Review", (e, key) -> review(reviews, e, key))
        .entity(
            "User", (_, key) -> CompletableFuture.completedFuture(new User(key.text("id"), null)))
        .entity(
            "Product", (_, key) -> CompletableFuture.completedFuture(new Product(key.text("id"))));
  }

  private static CompletableFuture<@Nullable Review> review(
      Reviews reviews, DataFetchingEnvironment environment, Representation key) {
    return key.has("id")
        ? reviews.byId.load(environment, key.text("id"))
        : reviews.byPair.load(
            environment,
            new Review.Pair(
                key.object("product").text("id"), key.object("author").text("id")));
  }

  private static <T> T source(DataFetchingEnvironment environment, Class<T> type) {
    return Objects.requireNonNull(type.cast(environment.getSource()));
  }
}
