package dev.weft.gateway;

import dev.weft.gateway.config.ConfigurationChange;
import java.io.IOException;

/** Something outside the graphs that follows the configuration while the gateway runs. Called by one thread at a time. */
@FunctionalInterface
public interface Follower {
  /** Follows nothing. */
  Follower NONE = _ -> () -> {};

  /**
   * Makes ready what {@code change} asks for; nothing is different yet.
   *
   * @return goes over to it; must not fail, and is not called when another part refuses the change
   * @throws IOException with a sentence that says what is in the way
   */
  Runnable prepare(ConfigurationChange change) throws IOException;
}
