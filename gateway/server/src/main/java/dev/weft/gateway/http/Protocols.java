package dev.weft.gateway.http;

import dev.weft.gateway.tls.TlsServer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * What is spoken on one port: HTTP/1.1 and HTTP/2, in clear or in TLS.
 *
 * <p>In clear, HTTP/2 begins by prior knowledge or by upgrade (h2c); in TLS the client and the server agree (ALPN).
 *
 * @param tls null for clear
 */
record Protocols(boolean http2, @Nullable TlsServer tls) {
  /** HTTP/1.1 in clear. */
  static final Protocols PLAIN = new Protocols(false, null);

  /** Makes the layers of a connection, the outermost first. */
  ConnectionFactory[] factories(HttpConfiguration http) {
    List<ConnectionFactory> layers = new ArrayList<>();
    if (tls == null) {
      layers.add(new HttpConnectionFactory(http));
      if (http2) {
        layers.add(new HTTP2CServerConnectionFactory(http));
      }
      return layers.toArray(ConnectionFactory[]::new);
    }
    // A client names the host in TLS; if that is none of the certificate's it is no business of
    // HTTP.
    http.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory http1 = new HttpConnectionFactory(http);
    if (http2) {
      ALPNServerConnectionFactory agreement = new ALPNServerConnectionFactory();
      agreement.setDefaultProtocol(http1.getProtocol());
      layers.add(new SslConnectionFactory(tls.contextFactory(), agreement.getProtocol()));
      layers.add(agreement);
      layers.add(new HTTP2ServerConnectionFactory(http));
    } else {
      layers.add(new SslConnectionFactory(tls.contextFactory(), http1.getProtocol()));
    }
    layers.add(http1);
    return layers.toArray(ConnectionFactory[]::new);
  }
}
