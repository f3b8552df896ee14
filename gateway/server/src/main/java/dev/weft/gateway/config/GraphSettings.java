package dev.weft.gateway.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of {@code graphs}. */
public record GraphSettings(
    @Setting(
        "The supergraph file to serve and to watch; without it the graph comes from the registry.")
    @Nullable
    Path supergraph,

    @Setting(
        value =
            "The path of this graph's endpoint; without it the server's path, for the graph named default.",
        pattern = "/[A-Za-z0-9/_.-]*")
    @Nullable
    String path,

    @Setting("The labels of progressive overrides that are active for every request.")
    List<String> overrideLabels,

    @Setting(
        "A header of requests whose values, separated by commas, are further active labels; set it in an interceptor or"
            + " a proxy, and take away what clients send under this name.")
    @Nullable
    String overrideLabelHeader,

    @Setting("The documents that clients may run by name, and whether they may run others.")
    @Nullable
    TrustedDocumentSettings trustedDocuments) {
  public GraphSettings {
    overrideLabels = List.copyOf(overrideLabels);
  }

  /** Settings of a graph without labels. */
  public static GraphSettings of(@Nullable Path supergraph, @Nullable String path) {
    return new GraphSettings(supergraph, path, List.of(), null, null);
  }
}
