package dev.weft.samples.shop;

import dev.weft.samples.shop.accounts.AccountsService;
import dev.weft.samples.shop.inventory.InventoryService;
import dev.weft.samples.shop.orders.OrdersService;
import dev.weft.samples.shop.products.ProductsService;
import dev.weft.samples.shop.reviews.ReviewsService;
import dev.weft.samples.shop.service.ServiceOptions;
import dev.weft.samples.shop.service.SubgraphServer;
import dev.weft.samples.shop.service.SubgraphService;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** All five services of the shop, running in this process. Thread-safe. */
public final class Shop implements AutoCloseable {
  private final List<SubgraphServer> servers;

  private Shop(List<SubgraphServer> servers) {
    this.servers = List.copyOf(servers);
  }

  /** Starts the services; if one cannot start, those before it are stopped again. */
  public static Shop start(ServiceOptions options) {
    List<SubgraphService> services = List.of(
        new AccountsService(),
        new ProductsService(),
        new InventoryService(),
        new ReviewsService(),
        new OrdersService());
    var servers = new ArrayList<SubgraphServer>();
    try {
      for (SubgraphService service : services) {
        int port = options.consecutive() ? options.port() + servers.size() : 0;
        servers.add(SubgraphServer.start(service, port, options.directory(), options.faults()));
      }
    } catch (RuntimeException e) {
      servers.forEach(SubgraphServer::close);
      throw e;
    }
    return new Shop(servers);
  }

  /** The running services, in the order of {@code supergraph.yaml}. */
  public List<SubgraphServer> servers() {
    return servers;
  }

  /** Where each subgraph answers. */
  public SequencedMap<String, URI> urls() {
    var urls = new LinkedHashMap<String, URI>();
    servers.forEach(server -> urls.put(server.name(), server.url()));
    return urls;
  }

  @Override
  public void close() {
    servers.forEach(SubgraphServer::close);
  }
}
