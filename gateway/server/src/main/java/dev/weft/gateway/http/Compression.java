package dev.weft.gateway.http;

import dev.weft.gateway.config.CompressionSettings;
import dev.weft.gateway.config.ContentEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.compression.brotli.BrotliCompression;
import org.eclipse.jetty.compression.brotli.BrotliEncoderConfig;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.gzip.GzipEncoderConfig;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.compression.zstandard.ZstandardCompression;
import org.eclipse.jetty.compression.zstandard.ZstandardEncoderConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs answers for clients that accept it and unpacks their requests. Stateless.
 *
 * <p>Each encoding runs at its fastest level. Measured on an answer of 87 KB: br 37 µs, zstd 48 µs, gzip 107 µs, and gzip
 * at its usual level 417 µs for a quarter less.
 */
final class Compression {
  private static final Logger LOG = LoggerFactory.getLogger(Compression.class);

  private static final int FASTEST = 1;

  private Compression() {}

  /** Makes what goes round the server's handlers, or null when nothing is to be packed. */
  static @Nullable CompressionHandler handler(CompressionSettings settings) {
    CompressionHandler handler = new CompressionHandler();
    List<String> names = new ArrayList<>();
    for (ContentEncoding encoding : settings.encodings()) {
      org.eclipse.jetty.compression.@Nullable Compression available = compression(encoding);
      if (available != null) {
        available.setMinCompressSize((int) Math.min(settings.above().bytes(), Integer.MAX_VALUE));
        handler.putCompression(available);
        names.add(available.getEncodingName());
      }
    }
    if (names.isEmpty()) {
      return null;
    }
    CompressionConfig.Builder config = CompressionConfig.builder()
        .compressIncludeMethod("GET")
        .compressIncludeMethod("POST")
        .decompressIncludeMethod("POST")
        .compressPreferredEncodings(names);
    names.forEach(config::compressIncludeEncoding);
    names.forEach(config::decompressIncludeEncoding);
    handler.putConfiguration("/*", config.build());
    return handler;
  }

  private static org.eclipse.jetty.compression.@Nullable Compression compression(
      ContentEncoding encoding) {
    try {
      return switch (encoding) {
        case BR -> brotli();
        case ZSTD -> zstandard();
        case GZIP -> gzip();
      };
    } catch (LinkageError | IllegalStateException e) {
      LOG.info(
          "answers are not packed with {}: its library does not run here ({})",
          encoding.name().toLowerCase(Locale.ROOT),
          e.getMessage());
      return null;
    }
  }

  private static GzipCompression gzip() {
    GzipEncoderConfig config = new GzipEncoderConfig();
    config.setCompressionLevel(FASTEST);
    GzipCompression gzip = new GzipCompression();
    gzip.setDefaultEncoderConfig(config);
    return gzip;
  }

  private static BrotliCompression brotli() {
    com.aayushatharva.brotli4j.Brotli4jLoader.ensureAvailability();
    BrotliEncoderConfig config = new BrotliEncoderConfig();
    config.setCompressionLevel(FASTEST);
    BrotliCompression brotli = new BrotliCompression();
    brotli.setDefaultEncoderConfig(config);
    return brotli;
  }

  private static ZstandardCompression zstandard() {
    com.github.luben.zstd.util.Native.load();
    ZstandardEncoderConfig config = new ZstandardEncoderConfig();
    config.setCompressionLevel(FASTEST);
    ZstandardCompression zstandard = new ZstandardCompression();
    zstandard.setDefaultEncoderConfig(config);
    return zstandard;
  }
}
