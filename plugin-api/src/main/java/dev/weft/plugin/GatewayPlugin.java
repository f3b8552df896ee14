package dev.weft.plugin;

import dev.weft.plugin.http.RequestInterceptor;
import dev.weft.plugin.subgraph.InProcessSubgraph;
import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * A plugin of the gateway: the one type a plugin implements.
 *
 * <p>A plugin JAR holds exactly one implementation, public, with a public constructor without parameters,
 * annotated {@code @org.pf4j.Extension}. Each time the file changes the gateway makes a new generation:
 * a new class loader and a new instance. The gateway calls {@link #start}, then each contribution hook once,
 * and {@link #stop} after the last request that uses the generation is done; never two of these at a time.
 * For a while the old and the new generation both run.
 *
 * <p>If {@code start} or a contribution hook throws, or takes longer than the gateway's limit for it, the
 * generation is refused: the gateway shows the reason, and what served before keeps serving.
 */
public interface GatewayPlugin extends ExtensionPoint {

  /**
   * Prepares the plugin: reads its configuration, opens what it needs.
   *
   * @param context valid until {@link #stop} returns
   * @throws Exception if the plugin cannot work; the message is shown to the operator
   */
  default void start(PluginContext context) throws Exception {}

  /** The subgraphs this plugin serves; names are unique within the graph. Called once, after {@link #start}. */
  default List<InProcessSubgraph> subgraphs() {
    return List.of();
  }

  /** What stands before and behind every request; called once, after {@link #start}. */
  default List<RequestInterceptor> requestInterceptors() {
    return List.of();
  }

  /**
   * Releases what {@link #start} opened. Tasks of {@link PluginContext#scheduler()} have ended by then.
   *
   * @throws Exception is logged, and the generation is closed all the same
   */
  default void stop() throws Exception {}
}
