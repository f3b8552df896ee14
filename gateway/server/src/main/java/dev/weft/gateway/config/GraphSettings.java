package dev.weft.gateway.config;

import java.nio.file.Path;
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
    String path) {}
