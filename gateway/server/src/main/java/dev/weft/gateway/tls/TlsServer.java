package dev.weft.gateway.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a server proves who it is, and whom it believes.
 *
 * @param clientAuthorities certificates (PEM) of those who vouch for clients; with it, a client without a certificate of
 *     theirs is refused; null lets everybody in
 */
public record TlsServer(Identity identity, @Nullable Path clientAuthorities) {

  /**
   * Makes what a listening connector needs: TLS 1.3 and 1.2.
   *
   * @throws TlsException if a file cannot be used
   */
  public SslContextFactory.Server contextFactory() {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    identity.applyTo(factory);
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    if (clientAuthorities != null) {
      factory.setTrustStore(authorities(clientAuthorities));
      factory.setNeedClientAuth(true);
    }
    return factory;
  }

  static KeyStore authorities(Path file) {
    KeyStore store = Identity.emptyStore();
    int number = 0;
    for (java.security.cert.Certificate certificate : Pem.certificates(file)) {
      try {
        store.setCertificateEntry("authority-" + number++, certificate);
      } catch (java.security.KeyStoreException e) {
        throw new TlsException(file + ": " + e.getMessage(), e);
      }
    }
    return store;
  }
}
