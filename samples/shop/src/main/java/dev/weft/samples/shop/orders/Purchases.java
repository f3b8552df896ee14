package dev.weft.samples.shop.orders;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.weft.samples.shop.service.Batch;
import dev.weft.samples.shop.service.Database;
import dev.weft.samples.shop.service.Money;
import java.util.List;
import java.util.Map;

/** The queries on orders and their lines. Thread-safe. */
final class Purchases {
  private static final String ORDER = "SELECT p.* FROM purchase p ";

  private final Database database;

  final Batch<Order.Key, Order> orderByKey = new Batch<>("orderByKey", this::orders);
  final Batch<Order, List<OrderLine>> linesOfOrder = new Batch<>("linesOfOrder", this::lines);
  final Batch<Top, List<Order>> ordersOfBuyer = new Batch<>("ordersOfBuyer", this::ordersOfBuyers);
  final Batch<String, Money> spentByBuyer = new Batch<>("spentByBuyer", this::spent);
  final Batch<String, Integer> timesOrdered = new Batch<>("timesOrdered", this::timesOrdered);

  Purchases(Database database) {
    this.database = database;
  }

  /** The newest {@code first} orders of a buyer. */
  record Top(String buyer, int first) {}

  /** One thing that was found for {@code owner}. */
  private record Owned<K, T>(K owner, T member) {}

  List<Order> recent(int first) {
    return database.query(ORDER + "ORDER BY sequence DESC LIMIT ?", Order::read, first);
  }

  private Map<Order.Key, Order> orders(List<Order.Key> keys) {
    // H2 has no parameter for a list of pairs: both columns are narrowed, and the pairs are chosen
    // by the loader.
    return database
        .query(
            ORDER + "WHERE region = ANY(?) AND number = ANY(?)",
            Order::read,
            keys.stream().map(Order.Key::region).distinct().toList(),
            keys.stream().map(Order.Key::number).distinct().toList())
        .stream()
        .collect(toMap(Order::key, order -> order));
  }

  private Map<Order, List<OrderLine>> lines(List<Order> orders) {
    Map<Integer, Order> bySequence =
        orders.stream().collect(toMap(Order::sequence, order -> order));
    return database
        .query(
            "SELECT * FROM purchase_line WHERE sequence = ANY(?) ORDER BY sequence, position",
            row -> {
              Order order = bySequence.get(row.getInt("sequence"));
              if (order == null) {
                throw new IllegalStateException(
                    "a line of order " + row.getInt("sequence") + " was not asked for");
              }
              return new Owned<>(order, OrderLine.read(row, order));
            },
            List.copyOf(bySequence.keySet()))
        .stream()
        .collect(groupingBy(Owned::owner, mapping(Owned::member, toList())));
  }

  private Map<Top, List<Order>> ordersOfBuyers(List<Top> tops) {
    Map<String, List<Order>> orders = database
        .query(
            ORDER + "WHERE buyer_id = ANY(?) ORDER BY sequence DESC",
            Order::read,
            tops.stream().map(Top::buyer).distinct().toList())
        .stream()
        .collect(groupingBy(order -> order.buyer().id()));
    return tops.stream()
        .collect(toMap(
            top -> top,
            top -> orders.getOrDefault(top.buyer(), List.of()).stream()
                .limit(top.first())
                .toList()));
  }

  private Map<String, Money> spent(List<String> buyers) {
    return database
        .query(
            """
            SELECT buyer_id, MIN(region) AS region, SUM(quantity * unit_price) AS amount
            FROM purchase p JOIN purchase_line l ON l.sequence = p.sequence
            WHERE buyer_id = ANY(?) AND status <> 'CANCELLED' GROUP BY buyer_id""",
            row -> new Owned<>(
                row.getString("buyer_id"),
                new Money(row.getInt("amount"), Money.currencyOf(row.getString("region")))),
            buyers)
        .stream()
        .collect(toMap(Owned::owner, Owned::member));
  }

  private Map<String, Integer> timesOrdered(List<String> products) {
    return database
        .query(
            "SELECT product_id, SUM(quantity) AS times FROM purchase_line WHERE product_id = ANY(?) GROUP BY product_id",
            row -> new Owned<>(row.getString("product_id"), row.getInt("times")),
            products)
        .stream()
        .collect(toMap(Owned::owner, Owned::member));
  }
}
