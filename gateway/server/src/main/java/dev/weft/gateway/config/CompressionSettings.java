package dev.weft.gateway.config;

import java.util.List;

/** The section {@code server.compression}. */
public record CompressionSettings(
    @Setting(
        value = "Encodings that answers may have, the best liked first; [] for none.",
        byDefault = "br, zstd, gzip")
    List<ContentEncoding> encodings,

    @Setting(value = "Answers below this size are sent as they are.", byDefault = "4KiB", min = 32)
    ByteSize above) {
  public CompressionSettings {
    encodings = List.copyOf(encodings);
  }
}
