package dev.weft.samples.hello;

import dev.weft.plugin.GatewayPlugin;
import dev.weft.plugin.PluginContext;
import dev.weft.plugin.http.FailurePolicy;
import dev.weft.plugin.http.GatewayRequest;
import dev.weft.plugin.http.GatewayResponse;
import dev.weft.plugin.http.RequestInterceptor;
import dev.weft.plugin.subgraph.FieldCall;
import dev.weft.plugin.subgraph.InProcessSubgraph;
import dev.weft.plugin.subgraph.Representation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/**
 * Greets every product, and says so in a response header.
 *
 * <p>{@code Product} belongs to the shop's products subgraph; this plugin adds {@code Product.greeting} to it by its key.
 */
@Extension
public final class HelloPlugin implements GatewayPlugin {
  private static final String SDL = """
      extend schema
        @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])

      type Product @key(fields: "id") {
        id: ID!
        "What the hello plugin says to this product."
        greeting(to: String): String!
      }
      """;

  /**
   * The section {@code plugins.hello} of {@code weft.yaml}.
   *
   * @param greeting the first word; the default is Hello
   */
  record Settings(@Nullable String greeting) {
    String word() {
      return greeting == null ? "Hello" : greeting;
    }
  }

  private Settings settings = new Settings(null);

  @Override
  public void start(PluginContext context) {
    settings = context.configuration(Settings.class);
    context.logger().info("greeting with {}", settings.word());
  }

  @Override
  public List<InProcessSubgraph> subgraphs() {
    return List.of(InProcessSubgraph.builder("hello")
        .sdl(SDL)
        .field("Product", "greeting", this::greeting)
        .build());
  }

  @Override
  public List<RequestInterceptor> requestInterceptors() {
    return List.of(new GreetedHeader());
  }

  private String greeting(FieldCall call) {
    String product = call.source(Representation.class).text("id");
    Object to = call.argument("to");
    return settings.word() + ", " + (to == null ? "product " + product : to) + "!";
  }

  /** Nothing breaks without the header: when it fails, the response goes out as it is. */
  private static final class GreetedHeader implements RequestInterceptor {
    @Override
    public GatewayResponse intercept(GatewayRequest request, Chain chain) {
      return chain.proceed(request).withHeader("x-greeted-by", "hello");
    }

    @Override
    public FailurePolicy failurePolicy() {
      return FailurePolicy.OPEN;
    }
  }
}
