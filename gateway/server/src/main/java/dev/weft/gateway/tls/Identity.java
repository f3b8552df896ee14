package dev.weft.gateway.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * A certificate chain and its private key.
 *
 * <p>Immutable; never prints its key.
 */
public final class Identity {
  private static final char[] NO_PASSWORD = {};

  private final KeyStore store;

  private Identity(KeyStore store) {
    this.store = store;
  }

  /**
   * Reads one.
   *
   * @param certificate a PEM file, the own certificate first, then those that vouch for it
   * @param keyPlace what messages call the place of the key
   * @param key the key's PEM text
   * @throws TlsException if they cannot be read or do not fit each other
   */
  public static Identity read(Path certificate, String keyPlace, String key) {
    List<Certificate> chain = Pem.certificates(certificate);
    PrivateKey privateKey = Pem.privateKey(keyPlace, key);
    try {
      KeyStore store = emptyStore();
      store.setKeyEntry("own", privateKey, NO_PASSWORD, chain.toArray(Certificate[]::new));
      return new Identity(store);
    } catch (GeneralSecurityException e) {
      throw new TlsException(
          certificate + " and " + keyPlace + " do not fit each other: " + e.getMessage(), e);
    }
  }

  static KeyStore emptyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JVM has no PKCS12 key store", e);
    }
  }

  void applyTo(SslContextFactory factory) {
    factory.setKeyStore(store);
    factory.setKeyStorePassword("");
  }
}
