package dev.weft.gateway.config;

import dev.weft.gateway.config.ErrorSettings.Messages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code subgraphs.NAME.errors}. */
public record SubgraphErrorSettings(
    @Setting("What clients see of its errors' messages, instead of errors.messages.") @Nullable
    Messages messages,

    @Setting("The extensions of its errors that clients see, instead of errors.extensions.")
    @Nullable
    List<String> extensions) {
  public SubgraphErrorSettings {
    extensions = extensions == null ? null : List.copyOf(extensions);
  }
}
