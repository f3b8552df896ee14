package dev.weft.samples.shop.orders;

import dev.weft.samples.shop.service.Database;
import dev.weft.samples.shop.service.IsoScalar;
import dev.weft.samples.shop.service.Money;
import dev.weft.samples.shop.service.Page;
import dev.weft.samples.shop.service.Standalone;
import dev.weft.samples.shop.service.SubgraphService;
import dev.weft.samples.shop.service.SubgraphWiring;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The subgraph orders. */
public final class OrdersService implements SubgraphService {

  /** Runs orders alone: {@code [--port 4105]}. */
  public static void main(String[] arguments) {
    Standalone.run(new OrdersService(), 4105, arguments);
  }

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public void wire(SubgraphWiring wiring, Database database) {
    var purchases = new Purchases(database);
    wiring
        .scalar(IsoScalar.DATE)
        .batch(purchases.orderByKey)
        .batch(purchases.linesOfOrder)
        .batch(purchases.ordersOfBuyer)
        .batch(purchases.spentByBuyer)
        .batch(purchases.timesOrdered)
        .field(
            "Query",
            "order",
            e -> purchases.orderByKey.load(
                e,
                new Order.Key(
                    e.getArgumentOrDefault("region", ""), e.getArgumentOrDefault("number", 0))))
        .field("Query", "recentOrders", e -> purchases.recent(Page.first(e)))
        .field("Order", "lines", e -> purchases.linesOfOrder.load(e, source(e, Order.class)))
        .field(
            "Order",
            "total",
            e -> purchases
                .linesOfOrder
                .load(e, source(e, Order.class))
                .thenApply(lines -> source(e, Order.class).total(Objects.requireNonNull(lines))))
        .field(
            "User",
            "orders",
            e -> purchases.ordersOfBuyer.load(
                e, new Purchases.Top(source(e, User.class).id(), Page.first(e))))
        .field(
            "User",
            "spent",
            e -> purchases
                .spentByBuyer
                .load(e, source(e, User.class).id())
                .thenApply(spent -> spent == null ? new Money(0, "EUR") : spent))
        .field(
            "Product",
            "timesOrdered",
            e -> purchases
                .timesOrdered
                .load(e, source(e, Product.class).id())
                .thenApply(times -> times == null ? 0 : times))
        .entity(
            "Order",
            (e, key) -> purchases.orderByKey.load(
                e, new Order.Key(key.text("region"), key.number("number"))))
        .entity("User", (_, key) -> CompletableFuture.completedFuture(new User(key.text("id"))))
        .entity(
            "Product", (_, key) -> CompletableFuture.completedFuture(new Product(key.text("id"))));
  }

  private static <T> T source(DataFetchingEnvironment environment, Class<T> type) {
    return Objects.requireNonNull(type.cast(environment.getSource()));
  }
}
