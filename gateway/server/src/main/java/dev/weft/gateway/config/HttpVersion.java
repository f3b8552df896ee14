package dev.weft.gateway.config;

/** How subgraphs are spoken to. */
public enum HttpVersion {
  /** HTTP/1.1 over kept-alive connections. */
  HTTP1,
  /** HTTP/2: agreed on in TLS for https, with prior knowledge (h2c) for http. */
  HTTP2
}
