package dev.weft.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.samples.shop.service.FieldFault;
import dev.weft.samples.shop.service.ServiceOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceOptionsTest {

  @Test
  void portZeroMeansAnyFreePortForEachService() {
    assertThat(ServiceOptions.parse(4101).consecutive()).isTrue();
    assertThat(ServiceOptions.parse(4101, "--port", "0").consecutive()).isFalse();
    assertThat(ServiceOptions.parse(4101, "--ports-from", "5000").port()).isEqualTo(5000);
  }

  @Test
  void faultsAreReadInTheirOrder() {
    assertThat(ServiceOptions.parse(0, "--fail", "Product.stock=p7", "--fail", "Query.me")
            .faults())
        .containsExactly(
            new FieldFault("Product", "stock", "p7"), new FieldFault("Query", "me", null));
  }

  @ParameterizedTest
  @CsvSource({"--port,many", "--port,65536", "--fail,stock", "--fail,.stock", "--colour,red"})
  void wrongArgumentsAreRefusedWithWhatWasExpected(String option, String value) {
    assertThatThrownBy(() -> ServiceOptions.parse(0, option, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected:");
  }
}
