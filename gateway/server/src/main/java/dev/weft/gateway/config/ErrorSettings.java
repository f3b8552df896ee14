package dev.weft.gateway.config;

import java.util.List;

/** The section {@code errors}. */
public record ErrorSettings(
    @Setting(
        value = "What clients see of the messages of errors that subgraphs report: show, or hide"
            + " for a sentence that says only that there was one.",
        byDefault = "hide")
    Messages messages,

    @Setting("The extensions of such errors that clients see besides code, by name; * for all but"
        + " stack traces.")
    List<String> extensions) {
  public ErrorSettings {
    extensions = List.copyOf(extensions);
  }

  /** Values of {@code errors.messages}. */
  public enum Messages {
    SHOW,
    HIDE
  }
}
