package dev.weft.registry;

import dev.weft.registry.PublishResult.Launched;
import dev.weft.registry.RegistryChange.Publish;
import dev.weft.registry.store.JdbcLaunchStore;
import dev.weft.registry.store.StoreSettings;
import java.time.Clock;
import java.util.List;

/** Publishes without end and prints the number of each launch once it is acknowledged: a process to be killed. */
final class PublishingProcess {
  private PublishingProcess() {}

  public static void main(String[] arguments) {
    var registry = new Registry(
        JdbcLaunchStore.open(new StoreSettings(arguments[0], null, null)),
        new FakeComposition(),
        Clock.systemUTC());
    long next = registry.launches("default", 1).stream()
            .mapToLong(LaunchSummary::number)
            .sum()
        + 1;
    while (true) {
      PublishResult result = registry.apply("default", changes(next));
      if (!(result instanceof Launched launched) || launched.launch().number() != next) {
        throw new IllegalStateException("launch " + next + " became " + result);
      }
      System.out.print(next + "\n");
      System.out.flush();
      next++;
    }
  }

  /** Two subgraphs that carry the launch's number: after every launch they agree. */
  static List<RegistryChange> changes(long launch) {
    return List.of(
        publish("left", launch), publish("right", launch), publish("s" + launch % 7, launch));
  }

  private static RegistryChange publish(String name, long launch) {
    return new Publish(
        new SubgraphPublication(name, "http://localhost/" + name, sdl(name, launch), null));
  }

  /** Long enough that writing it takes a while. */
  static String sdl(String name, long launch) {
    return ("# " + name + " of launch " + launch + "\n").repeat(1_000);
  }
}
