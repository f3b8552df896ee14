package dev.weft.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.registry.store.JdbcLaunchStore;
import dev.weft.registry.store.StoreSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2FileRegistryTest extends RegistryContract {
  @TempDir
  private Path folder;

  @Override
  LaunchStore openStore() {
    return JdbcLaunchStore.open(StoreSettings.file(folder.resolve("data/registry")));
  }

  @Test
  void theFileIsWhereItWasAskedFor() {
    assertThat(folder.resolve("data/registry.mv.db")).exists();
  }

  @Test
  void aMemoryStoreEndsWhenItIsClosed() {
    var settings = StoreSettings.memory();
    try (var registry = new Registry(
        JdbcLaunchStore.open(settings), new FakeComposition(), java.time.Clock.systemUTC())) {
      registry.publish("default", publication("a", "a"));
      assertThat(registry.current("default")).isNotNull();
    }
    try (var store = JdbcLaunchStore.open(settings)) {
      assertThat(store.graphs()).isEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() {
    var settings = StoreSettings.file(Path.of("/proc/weft/registry"));
    assertThatThrownBy(() -> JdbcLaunchStore.open(settings))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("/proc/weft/registry");
  }
}
