package dev.weft.gateway.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void keysOfEachUsualKindAreRead(String algorithm) throws Exception {
    TestCertificate certificate = TestCertificate.make(directory, "weft", algorithm);

    assertThatCode(certificate::identity).doesNotThrowAnyException();
  }

  @Test
  void anAbsentFileIsNamed() {
    Path absent = directory.resolve("absent.pem");

    assertThatThrownBy(() -> Identity.read(absent, "file:weft.key", ""))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("absent.pem cannot be read");
  }

  @Test
  void aFileWithoutACertificateIsNamed() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "hello");

    assertThatThrownBy(() -> Identity.read(empty, "file:weft.key", ""))
        .hasMessage(empty + " holds no certificate (expected: -----BEGIN CERTIFICATE-----)");
  }

  @Test
  void aKeyOfAnotherFormIsToldHowToBeConverted() throws Exception {
    TestCertificate certificate = TestCertificate.make(directory, "weft", "EC");
    String old = "-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0\n-----END EC PRIVATE KEY-----\n";

    assertThatThrownBy(() -> Identity.read(certificate.certificate(), "env:KEY", old))
        .hasMessageContaining("env:KEY holds a key of the form EC PRIVATE KEY")
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt")
        .hasMessageNotContaining("c2VjcmV0");
  }

  @Test
  void aBrokenKeyIsNotShown() throws Exception {
    TestCertificate certificate = TestCertificate.make(directory, "weft", "EC");
    String broken = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";

    assertThatThrownBy(() -> Identity.read(certificate.certificate(), "env:KEY", broken))
        .hasMessageContaining("env:KEY holds a broken private key")
        .hasMessageNotContaining("c2VjcmV0");
  }
}
