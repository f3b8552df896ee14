package dev.weft.samples.shop.inventory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.weft.samples.shop.service.Batch;
import dev.weft.samples.shop.service.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The queries on stock, warehouses and shipments. Thread-safe. */
final class Shelves {
  private final Database database;

  final Batch<String, Stock> stockOfProduct = new Batch<>("stockOfProduct", this::stocks);
  final Batch<String, Warehouse> warehouseByCode = new Batch<>("warehouseByCode", this::warehouses);
  final Batch<Top, List<Product>> productsOfWarehouse =
      new Batch<>("productsOfWarehouse", this::productsOfWarehouses);
  final Batch<Order, Shipment> shipmentOfOrder = new Batch<>("shipmentOfOrder", this::shipments);

  Shelves(Database database) {
    this.database = database;
  }

  /** The first {@code first} products of a warehouse. */
  record Top(String code, int first) {}

  private record Shelved(String code, String product) {}

  private record Shipped(Order order, Shipment shipment) {}

  List<Warehouse> warehouses() {
    return database.query("SELECT * FROM warehouse ORDER BY code", Warehouse::read);
  }

  List<Product> lowStock(int below, int first) {
    return database.query(
        "SELECT product_id FROM stock WHERE quantity < ? ORDER BY quantity, number LIMIT ?",
        row -> Product.of(row.getString(1)),
        below,
        first);
  }

  private Map<String, Stock> stocks(List<String> products) {
    return database
        .query(
            "SELECT s.*, w.* FROM stock s JOIN warehouse w ON w.code = s.warehouse_code WHERE product_id = ANY(?)",
            row -> new Stock(
                row.getString("product_id"),
                row.getInt("quantity"),
                instant(row, "counted_at"),
                Warehouse.read(row)),
            products)
        .stream()
        .collect(toMap(Stock::productId, stock -> stock));
  }

  private Map<String, Warehouse> warehouses(List<String> codes) {
    return database
        .query("SELECT * FROM warehouse WHERE code = ANY(?)", Warehouse::read, codes)
        .stream()
        .collect(toMap(Warehouse::code, warehouse -> warehouse));
  }

  private Map<Top, List<Product>> productsOfWarehouses(List<Top> tops) {
    int longest = tops.stream().mapToInt(Top::first).max().orElse(0);
    Map<String, List<String>> products = database
        .query(
            """
            SELECT * FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY warehouse_code ORDER BY number) AS place
              FROM stock s WHERE warehouse_code = ANY(?)) WHERE place <= ? ORDER BY number""",
            row -> new Shelved(row.getString("warehouse_code"), row.getString("product_id")),
            tops.stream().map(Top::code).distinct().toList(),
            longest)
        .stream()
        .collect(groupingBy(Shelved::code, mapping(Shelved::product, toList())));
    return tops.stream()
        .collect(toMap(
            top -> top,
            top -> products.getOrDefault(top.code(), List.of()).stream()
                .limit(top.first())
                .map(Product::of)
                .toList()));
  }

  private Map<Order, Shipment> shipments(List<Order> orders) {
    // H2 compares rows with a list of rows only as literals, so both columns are narrowed and the
    // pairs chosen here.
    return database
        .query(
            """
            SELECT s.*, w.* FROM shipment s JOIN warehouse w ON w.code = s.warehouse_code
            WHERE region = ANY(?) AND number = ANY(?)""",
            row -> new Shipped(
                new Order(row.getString("region"), row.getInt("number")),
                new Shipment(
                    row.getString("carrier"), instant(row, "shipped_at"), Warehouse.read(row))),
            orders.stream().map(Order::region).distinct().toList(),
            orders.stream().map(Order::number).distinct().toList())
        .stream()
        .collect(toMap(Shipped::order, Shipped::shipment));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, LocalDateTime.class))
        .toInstant(ZoneOffset.UTC);
  }
}
