package dev.weft.gateway.config;

import java.nio.file.Path;

/** The section {@code graphs.NAME.trusted_documents}. */
public record TrustedDocumentSettings(
    @Setting(
        value =
            "What becomes of other documents: off runs them, log runs and logs them, enforce refuses them.",
        byDefault = "enforce")
    Mode mode,

    @Setting(
        "The manifest, Apollo's or Relay's, or a directory of manifests (*.json) and documents (*.graphql); watched.")
    Path manifest) {

  /** Values of {@code mode}. */
  public enum Mode {
    OFF,
    LOG,
    ENFORCE
  }
}
