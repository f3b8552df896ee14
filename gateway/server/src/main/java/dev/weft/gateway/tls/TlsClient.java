package dev.weft.gateway.tls;

import java.nio.file.Path;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client believes, and how it proves who it is. Host names are always checked.
 *
 * @param authorities certificates (PEM) of those who vouch for servers; null means those of the JVM
 * @param identity shown to servers that ask for it; null shows none
 */
public record TlsClient(
    @Nullable Path authorities, @Nullable Identity identity) {
  /** The JVM's authorities, no identity. */
  public static final TlsClient DEFAULT = new TlsClient(null, null);

  /**
   * Makes what a connecting client needs: TLS 1.3 and 1.2.
   *
   * @throws TlsException if a file cannot be used
   */
  public SslContextFactory.Client contextFactory() {
    SslContextFactory.Client factory = new SslContextFactory.Client();
    factory.setEndpointIdentificationAlgorithm("HTTPS");
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    if (authorities != null) {
      factory.setTrustStore(TlsServer.authorities(authorities));
    }
    if (identity != null) {
      identity.applyTo(factory);
    }
    return factory;
  }
}
