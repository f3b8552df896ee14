package dev.weft.samples.shop.products;

import dev.weft.samples.shop.service.Database;
import dev.weft.samples.shop.service.IsoScalar;
import dev.weft.samples.shop.service.Page;
import dev.weft.samples.shop.service.Representation;
import dev.weft.samples.shop.service.Standalone;
import dev.weft.samples.shop.service.SubgraphService;
import dev.weft.samples.shop.service.SubgraphWiring;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The subgraph products. */
public final class ProductsService implements SubgraphService {

  /** Runs products alone: {@code [--port 4102]}. */
  public static void main(String[] arguments) {
    Standalone.run(new ProductsService(), 4102, arguments);
  }

  @Override
  public String name() {
    return "products";
  }

  @Override
  public void wire(SubgraphWiring wiring, Database database) {
    var catalogue = new Catalogue(database);
    var search = new Search(database, catalogue);
    catalogue.batches().forEach(wiring::batch);
    wiring
        .scalar(IsoScalar.DATE)
        .abstractType("Item")
        .abstractType("SearchResult")
        .field("Query", "product", e -> catalogue.productById.load(e, text(e, "id")))
        .field("Query", "productBySku", e -> catalogue.productBySku.load(e, text(e, "sku")))
        .field("Query", "products", e -> catalogue.page(Page.of(e), e.getArgument("department")))
        .field("Query", "topProducts", e -> catalogue.mostPopular(Page.first(e)))
        .field("Query", "search", e -> search.search(e, text(e, "text"), Page.first(e)))
        .field("Query", "items", e -> catalogue.items(e, Page.first(e), e.getArgument("maxPrice")))
        .field("ProductConnection", "totalCount", e -> catalogue.count(of(e)))
        .field(
            "Product",
            "brand",
            e -> catalogue.brandById.load(e, source(e, Product.class).brandId()))
        .field(
            "Product",
            "bundles",
            e -> catalogue.bundlesOfProduct.load(e, source(e, Product.class).id()))
        .field(
            "Bundle",
            "products",
            e -> catalogue.productsOfBundle.load(e, source(e, Bundle.class).id()))
        .field(
            "Brand",
            "products",
            e -> catalogue.productsOfBrand.load(
                e, new Catalogue.Top(source(e, Brand.class).id(), Page.first(e))))
        .entity("Product", (e, key) -> product(catalogue, e, key))
        .entity("Bundle", (e, key) -> catalogue.bundleById.load(e, key.text("id")))
        .entity("Brand", (e, key) -> catalogue.brandById.load(e, key.text("id")));
  }

  private static CompletableFuture<@Nullable Product> product(
      Catalogue catalogue, DataFetchingEnvironment environment, Representation key) {
    return key.has("id")
        ? catalogue.productById.load(environment, key.text("id"))
        : catalogue.productBySku.load(environment, key.text("sku"));
  }

  private static @Nullable String of(DataFetchingEnvironment environment) {
    Catalogue.ProductPage page = source(environment, Catalogue.ProductPage.class);
    return page.department();
  }

  private static String text(DataFetchingEnvironment environment, String argument) {
    return environment.getArgumentOrDefault(argument, "");
  }

  private static <T> T source(DataFetchingEnvironment environment, Class<T> type) {
    return Objects.requireNonNull(type.cast(environment.getSource()));
  }
}
