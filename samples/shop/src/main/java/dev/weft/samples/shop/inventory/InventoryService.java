package dev.weft.samples.shop.inventory;

import dev.weft.samples.shop.service.Database;
import dev.weft.samples.shop.service.IsoScalar;
import dev.weft.samples.shop.service.Page;
import dev.weft.samples.shop.service.Standalone;
import dev.weft.samples.shop.service.SubgraphService;
import dev.weft.samples.shop.service.SubgraphWiring;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The subgraph inventory. */
public final class InventoryService implements SubgraphService {

  /** Runs inventory alone: {@code [--port 4103]}. */
  public static void main(String[] arguments) {
    Standalone.run(new InventoryService(), 4103, arguments);
  }

  @Override
  public String name() {
    return "inventory";
  }

  @Override
  public void wire(SubgraphWiring wiring, Database database) {
    var shelves = new Shelves(database);
    wiring
        .scalar(IsoScalar.DATE_TIME)
        .batch(shelves.stockOfProduct)
        .batch(shelves.warehouseByCode)
        .batch(shelves.productsOfWarehouse)
        .batch(shelves.shipmentOfOrder)
        .field("Query", "warehouses", _ -> shelves.warehouses())
        .field(
            "Query",
            "lowStock",
            e -> shelves.lowStock(e.getArgumentOrDefault("below", 5), Page.first(e)))
        .field(
            "Product",
            "inStock",
            e -> shelves
                .stockOfProduct
                .load(e, source(e, Product.class).id())
                .thenApply(stock -> stock != null && stock.quantity() > 0))
        .field(
            "Product",
            "stock",
            e -> shelves
                .stockOfProduct
                .load(e, source(e, Product.class).id())
                .thenApply(stock -> stock == null ? null : stock.reachable()))
        .field(
            "Product",
            "shippingEstimate",
            e -> source(e, Product.class).shippingEstimate(e.getArgumentOrDefault("to", "EUROPE")))
        .field(
            "Warehouse",
            "products",
            e -> shelves.productsOfWarehouse.load(
                e, new Shelves.Top(source(e, Warehouse.class).code(), Page.first(e))))
        .field("Order", "shipment", e -> shelves.shipmentOfOrder.load(e, source(e, Order.class)))
        .entity("Product", (_, key) -> CompletableFuture.completedFuture(Product.of(key)))
        .entity("Warehouse", (e, key) -> shelves.warehouseByCode.load(e, key.text("code")))
        .entity("Order", (_, key) -> CompletableFuture.completedFuture(Order.of(key)));
  }

  private static <T> T source(DataFetchingEnvironment environment, Class<T> type) {
    return Objects.requireNonNull(type.cast(environment.getSource()));
  }
}
