package dev.weft.gateway.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys in PEM (RFC 7468). Stateless; no message shows any part of a key. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private Pem() {}

  /**
   * Reads every certificate of a file, in its order.
   *
   * @throws TlsException if the file cannot be read or holds none
   */
  static List<Certificate> certificates(Path file) {
    List<Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      while (block.find()) {
        if (block.group(1).equals("CERTIFICATE")) {
          certificates.add(
              factory.generateCertificate(new ByteArrayInputStream(decode(block.group(2)))));
        }
      }
    } catch (IOException e) {
      throw new TlsException(
          file + " cannot be read: " + e.getClass().getSimpleName()
              + " (expected: certificates in PEM)",
          e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new TlsException(file + " holds a broken certificate: " + e.getMessage(), e);
    }
    if (certificates.isEmpty()) {
      throw new TlsException(
          file + " holds no certificate (expected: -----BEGIN CERTIFICATE-----)", null);
    }
    return certificates;
  }

  /**
   * Reads a private key in PKCS #8.
   *
   * @param place what messages call it
   * @throws TlsException if the text holds no such key
   */
  static PrivateKey privateKey(String place, String text) {
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals("PRIVATE KEY")) {
        return decoded(place, block.group(2));
      }
      if (block.group(1).endsWith("PRIVATE KEY")) {
        throw new TlsException(
            place + " holds a key of the form " + block.group(1)
                + " (expected: PRIVATE KEY without a password; openssl pkcs8 -topk8 -nocrypt converts it)",
            null);
      }
    }
    throw new TlsException(
        place + " holds no private key (expected: -----BEGIN PRIVATE KEY-----)", null);
  }

  private static PrivateKey decoded(String place, String base64) {
    for (String algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(decode(base64)));
      } catch (InvalidKeySpecException | IllegalArgumentException e) {
        // of another algorithm, or broken: the last sentence says so
      } catch (GeneralSecurityException e) {
        throw new TlsException(place + " needs " + algorithm + ", which this JVM does not have", e);
      }
    }
    throw new TlsException(
        place + " holds a broken private key, or one that is neither RSA, EC nor Ed25519", null);
  }

  private static byte[] decode(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }
}
