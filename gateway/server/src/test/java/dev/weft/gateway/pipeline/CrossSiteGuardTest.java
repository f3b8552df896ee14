package dev.weft.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.plugin.http.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteGuardTest {

  @ParameterizedTest
  @CsvSource({
    "GET, sec-fetch-site=cross-site, refused",
    "GET, sec-fetch-site=same-site, refused",
    "GET, sec-fetch-site=same-origin, let in",
    "GET, sec-fetch-site=none, let in",
    "GET, accept=application/json, let in",
    "GET, sec-fetch-site=cross-site apollo-require-preflight=1, let in",
    "GET, sec-fetch-site=cross-site x-apollo-operation-name=A, let in",
    "GET, host=gateway:4000 origin=http://evil.example, refused",
    "GET, host=gateway:4000 origin=null, refused",
    "GET, host=gateway:4000 origin=http://gateway:4000, let in",
    "POST, sec-fetch-site=cross-site, let in",
  })
  void onlyWhatAForeignPageSendsWithoutAskingIsRefused(
      String method, String headers, String outcome) {
    Headers sent = Headers.empty();
    for (String header : headers.split(" ")) {
      String[] parts = header.split("=", 2);
      sent = sent.with(parts[0], parts[1]);
    }

    RequestRefusal refusal = CrossSiteGuard.check(
        new ClientRequest(method, "/graphql", null, sent, "127.0.0.1", new byte[0]));

    assertThat(refusal == null ? "let in" : "refused").isEqualTo(outcome);
  }
}
