package dev.weft.gateway.config;

/** A content coding of HTTP (RFC 9110, 8.4.1). */
public enum ContentEncoding {
  BR,
  ZSTD,
  GZIP
}
