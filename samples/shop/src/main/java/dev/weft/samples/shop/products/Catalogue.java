package dev.weft.samples.shop.products;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.weft.samples.shop.service.Batch;
import dev.weft.samples.shop.service.Database;
import dev.weft.samples.shop.service.Page;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The queries on products, bundles and brands. Thread-safe. */
final class Catalogue {
  private static final String PRODUCT = "SELECT p.* FROM product p ";

  private final Database database;

  final Batch<String, Product> productById =
      new Batch<>("productById", ids -> products("id", Product::id, ids));
  final Batch<String, Product> productBySku =
      new Batch<>("productBySku", skus -> products("sku", Product::sku, skus));
  final Batch<String, Bundle> bundleById = new Batch<>("bundleById", this::bundles);
  final Batch<String, Brand> brandById = new Batch<>("brandById", this::brands);
  final Batch<String, List<Product>> productsOfBundle =
      new Batch<>("productsOfBundle", this::productsOfBundles);
  final Batch<String, List<Bundle>> bundlesOfProduct =
      new Batch<>("bundlesOfProduct", this::bundlesOfProducts);
  final Batch<Top, List<Product>> productsOfBrand =
      new Batch<>("productsOfBrand", this::productsOfBrands);

  Catalogue(Database database) {
    this.database = database;
  }

  /** The first {@code first} of what belongs to {@code owner}. */
  record Top(String owner, int first) {}

  /** A page of the catalogue; it remembers the filter for {@code totalCount}. */
  record ProductPage(
      List<Product> nodes, Page.PageInfo pageInfo, @Nullable String department) {}

  /** One member of a list that belongs to {@code owner}. */
  private record Owned<T>(String owner, T member) {}

  List<Batch<?, ?>> batches() {
    return List.of(
        productById,
        productBySku,
        bundleById,
        brandById,
        productsOfBundle,
        bundlesOfProduct,
        productsOfBrand);
  }

  ProductPage page(Page page, @Nullable String department) {
    List<Product> rows = database.query(
        PRODUCT
            + "WHERE number > ? AND (CAST(? AS VARCHAR) IS NULL OR department = ?) ORDER BY number LIMIT ?",
        Product::read,
        page.after(),
        department,
        department,
        page.first() + 1);
    var connection = page.connection(rows, Product::number);
    return new ProductPage(connection.nodes(), connection.pageInfo(), department);
  }

  int count(@Nullable String department) {
    return database
        .query(
            "SELECT COUNT(*) FROM product WHERE CAST(? AS VARCHAR) IS NULL OR department = ?",
            row -> row.getInt(1),
            department,
            department)
        .getFirst();
  }

  List<Product> mostPopular(int first) {
    return database.query(
        PRODUCT + "ORDER BY popularity DESC, number LIMIT ?", Product::read, first);
  }

  CompletableFuture<List<Object>> items(
      DataFetchingEnvironment environment, int first, @Nullable Integer maxPrice) {
    List<String> ids = database.query(
        """
        SELECT id FROM (SELECT id, price FROM product UNION ALL SELECT id, price FROM bundle)
        WHERE price <= ? ORDER BY price, id LIMIT ?""", row -> row.getString(1), maxPrice == null ? Integer.MAX_VALUE : maxPrice, first);
    return load(environment, ids);
  }

  /** Loads what the ids stand for, whose first letter tells the kind, in their order. */
  CompletableFuture<List<Object>> load(DataFetchingEnvironment environment, List<String> ids) {
    var kinds = new LinkedHashMap<String, CompletableFuture<? extends @Nullable Object>>();
    for (String id : ids) {
      kinds.put(
          id,
          switch (id.charAt(0)) {
            case 'p' -> productById.load(environment, id);
            case 'k' -> bundleById.load(environment, id);
            default -> brandById.load(environment, id);
          });
    }
    return CompletableFuture.allOf(kinds.values().toArray(CompletableFuture[]::new))
        .thenApply(_ -> kinds.values().stream()
            .<Object>mapMulti((kind, all) -> {
              Object found = kind.join();
              if (found != null) {
                all.accept(found);
              }
            })
            .toList());
  }

  private Map<String, Product> products(
      String column, Function<Product, String> key, List<String> keys) {
    return database.query(PRODUCT + "WHERE " + column + " = ANY(?)", Product::read, keys).stream()
        .collect(toMap(key, product -> product));
  }

  private Map<String, Bundle> bundles(List<String> ids) {
    return database.query("SELECT * FROM bundle WHERE id = ANY(?)", Bundle::read, ids).stream()
        .collect(toMap(Bundle::id, bundle -> bundle));
  }

  private Map<String, Brand> brands(List<String> ids) {
    return database.query("SELECT * FROM brand WHERE id = ANY(?)", Brand::read, ids).stream()
        .collect(toMap(Brand::id, brand -> brand));
  }

  private Map<String, List<Product>> productsOfBundles(List<String> bundles) {
    return grouped(
        bundles,
        database.query(
            """
        SELECT p.*, b.bundle_id AS owner FROM bundle_product b JOIN product p ON p.id = b.product_id
        WHERE b.bundle_id = ANY(?) ORDER BY b.position""", row -> new Owned<>(row.getString("owner"), Product.read(row)), bundles));
  }

  private Map<String, List<Bundle>> bundlesOfProducts(List<String> products) {
    return grouped(
        products,
        database.query(
            """
        SELECT k.*, b.product_id AS owner FROM bundle_product b JOIN bundle k ON k.id = b.bundle_id
        WHERE b.product_id = ANY(?) ORDER BY k.number""", row -> new Owned<>(row.getString("owner"), Bundle.read(row)), products));
  }

  private Map<Top, List<Product>> productsOfBrands(List<Top> tops) {
    List<String> brands = tops.stream().map(Top::owner).distinct().toList();
    int longest = tops.stream().mapToInt(Top::first).max().orElse(0);
    Map<String, List<Product>> products = grouped(
        brands,
        database.query(
            """
        SELECT * FROM (SELECT p.*, ROW_NUMBER() OVER (PARTITION BY brand_id ORDER BY number) AS place
          FROM product p WHERE brand_id = ANY(?)) WHERE place <= ? ORDER BY number""",
            row -> new Owned<>(row.getString("brand_id"), Product.read(row)),
            brands,
            longest));
    return tops.stream()
        .collect(toMap(
            top -> top,
            top -> products.getOrDefault(top.owner(), List.of()).stream()
                .limit(top.first())
                .toList()));
  }

  private static <T> Map<String, List<T>> grouped(List<String> owners, List<Owned<T>> members) {
    Map<String, List<T>> lists =
        members.stream().collect(groupingBy(Owned::owner, mapping(Owned::member, toList())));
    owners.forEach(owner -> lists.putIfAbsent(owner, List.of()));
    return lists;
  }
}
