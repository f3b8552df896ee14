package dev.weft.samples.shop.accounts;

import static java.util.stream.Collectors.toMap;

import dev.weft.samples.shop.service.Batch;
import dev.weft.samples.shop.service.Database;
import dev.weft.samples.shop.service.IsoScalar;
import dev.weft.samples.shop.service.Page;
import dev.weft.samples.shop.service.Representation;
import dev.weft.samples.shop.service.Standalone;
import dev.weft.samples.shop.service.SubgraphService;
import dev.weft.samples.shop.service.SubgraphWiring;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The subgraph accounts. */
public final class AccountsService implements SubgraphService {
  private static final String ME = "u1";

  /** Runs accounts alone: {@code [--port 4101]}. */
  public static void main(String[] arguments) {
    Standalone.run(new AccountsService(), 4101, arguments);
  }

  @Override
  public String name() {
    return "accounts";
  }

  @Override
  public void wire(SubgraphWiring wiring, Database database) {
    var users = new Users(database);
    wiring
        .scalar(IsoScalar.DATE)
        .batch(users.byId)
        .batch(users.byUsername)
        .batch(users.sellerById)
        .abstractType("Account")
        .field("Query", "me", environment -> users.byId.load(environment, ME))
        .field(
            "Query",
            "user",
            environment -> users.byId.load(environment, argument(environment, "id")))
        .field("Query", "account", environment -> users.account(argument(environment, "username")))
        .field("Query", "users", environment -> users.page(Page.of(environment)))
        .field("UserConnection", "totalCount", _ -> users.count())
        .entity("User", users::resolve)
        .entity("Seller", (environment, key) -> users.sellerById.load(environment, key.text("id")));
  }

  private static String argument(DataFetchingEnvironment environment, String name) {
    return environment.getArgumentOrDefault(name, "");
  }

  /** The queries of this subgraph. */
  private static final class Users {
    private final Database database;
    private final Batch<String, User> byId =
        new Batch<>("userById", ids -> users("id", User::id, ids));
    private final Batch<String, User> byUsername =
        new Batch<>("userByUsername", names -> users("username", User::username, names));
    private final Batch<String, Seller> sellerById = new Batch<>("sellerById", this::sellers);

    Users(Database database) {
      this.database = database;
    }

    CompletableFuture<@Nullable User> resolve(
        DataFetchingEnvironment environment, Representation key) {
      return key.has("id")
          ? byId.load(environment, key.text("id"))
          : byUsername.load(environment, key.text("username"));
    }

    @Nullable
    Object account(String username) {
      User user = database.first("SELECT * FROM shopper WHERE username = ?", User::read, username);
      return user != null
          ? user
          : database.first("SELECT * FROM seller WHERE username = ?", Seller::read, username);
    }

    Page.Connection<User> page(Page page) {
      return page.connection(
          database.query(
              "SELECT * FROM shopper WHERE number > ? ORDER BY number LIMIT ?",
              User::read,
              page.after(),
              page.first() + 1),
          User::number);
    }

    int count() {
      return database
          .query("SELECT COUNT(*) FROM shopper", row -> row.getInt(1))
          .getFirst();
    }

    private Map<String, User> users(String column, Function<User, String> key, List<String> keys) {
      return database
          .query("SELECT * FROM shopper WHERE " + column + " = ANY(?)", User::read, keys)
          .stream()
          .collect(toMap(key, user -> user));
    }

    private Map<String, Seller> sellers(List<String> ids) {
      return database.query("SELECT * FROM seller WHERE id = ANY(?)", Seller::read, ids).stream()
          .collect(toMap(Seller::id, seller -> seller));
    }
  }
}
