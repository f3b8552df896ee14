package dev.weft.registry;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weft.registry.PublishResult.InvalidChange;
import dev.weft.registry.PublishResult.Launched;
import dev.weft.registry.PublishResult.OwnedElsewhere;
import dev.weft.registry.PublishResult.Refused;
import dev.weft.registry.PublishResult.Unchanged;
import dev.weft.registry.PublishResult.UnknownLaunch;
import dev.weft.registry.PublishResult.UnknownSubgraph;
import dev.weft.registry.RegistryChange.Publish;
import dev.weft.registry.RegistryChange.Unpublish;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry promises, whatever database is under it. */
abstract class RegistryContract {
  private static final String GRAPH = "default";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:15:30.123456789Z"), ZoneOffset.UTC);

  private Registry registry;

  /** Opens the store of this test; asked twice, it opens the same database again. */
  abstract LaunchStore openStore();

  @BeforeEach
  void open() {
    registry = newRegistry();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Registry newRegistry() {
    return new Registry(openStore(), new FakeComposition(), CLOCK);
  }

  private void reopen() {
    registry.close();
    registry = newRegistry();
  }

  static SubgraphPublication publication(String name, String sdl) {
    return new SubgraphPublication(name, "http://localhost:4001/" + name, sdl, null);
  }

  private static Publish publish(String name, String sdl) {
    return new Publish(publication(name, sdl));
  }

  private Launch launched(PublishResult result) {
    assertThat(result).isInstanceOf(Launched.class);
    return ((Launched) result).launch();
  }

  @Test
  void publishMakesALaunchThatSurvivesAReopening() {
    Launch launch = launched(registry.publish(GRAPH, publication("a", "type Query { a: Int }")));

    assertThat(launch.number()).isEqualTo(1);
    assertThat(launch.createdAt()).isEqualTo(Instant.parse("2026-11-23T10:15:30.123Z"));
    assertThat(launch.createdBy()).isEqualTo("embedded");
    assertThat(launch.summary()).isEqualTo("published a");
    assertThat(launch.sha256()).isEqualTo(Sha256.of(launch.supergraphSdl()));
    assertThat(launch.schemas()).isEmpty();
    reopen();
    assertThat(registry.current(GRAPH)).isEqualTo(launch);
    assertThat(registry.graphs()).containsExactly(GRAPH);
  }

  @Test
  void anEmptyRegistryHasNothing() {
    assertThat(registry.current(GRAPH)).isNull();
    assertThat(registry.subgraphs(GRAPH)).isEmpty();
    assertThat(registry.launches(GRAPH, 10)).isEmpty();
    assertThat(registry.graphs()).isEmpty();
  }

  @Test
  void schemasOfSubgraphsThatAreNotReachedByHttpTravelWithTheLaunch() {
    registry.publish(GRAPH, publication("b", "b"));
    registry.publish(
        GRAPH, new SubgraphPublication("shout", "HTTPS://example.com/graphql", "s", null));
    Launch launch = launched(registry.apply(
        GRAPH,
        List.of(
            new Publish(new SubgraphPublication("Zeta", "ai:default", "zeta sdl", null)),
            new Publish(new SubgraphPublication("hello", "plugin:hello", "hello sdl", "hello")))));

    assertThat(launch.schemas())
        .containsExactly(
            new LaunchSchema("Zeta", "ai:default", "zeta sdl", Sha256.of("zeta sdl")),
            new LaunchSchema("hello", "plugin:hello", "hello sdl", Sha256.of("hello sdl")));
    assertThat(launch.createdBy()).isEqualTo("plugin hello");
    assertThat(registry.current(GRAPH)).isEqualTo(launch);
  }

  @Test
  void aRefusedPublishSaysAllErrorsAndChangesNothing() {
    Launch before = launched(registry.publish(GRAPH, publication("a", "a")));

    PublishResult result = registry.apply(
        GRAPH, List.of(publish("b", "BROKEN b"), publish("c", "c"), publish("d", "BROKEN d")));

    assertThat(result)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.errors())
                .extracting("coordinate")
                .containsExactly("Query.b", "Query.d"));
    assertThat(registry.current(GRAPH)).isEqualTo(before);
    assertThat(registry.subgraphs(GRAPH)).extracting("name").containsExactly("a");
  }

  @Test
  void errorsNameTheFileThatThePublisherNamed() {
    PublishResult result = registry.publish(
        GRAPH, new SubgraphPublication("a", "http://a", "BROKEN", null, "schemas/a.graphqls"));

    assertThat(((Refused) result)
            .errors()
            .getFirst()
            .locations()
            .getFirst()
            .location()
            .toString())
        .isEqualTo("schemas/a.graphqls:1:3");
  }

  @Test
  void aRefusedFirstPublishLeavesNoGraphBehind() {
    assertThat(registry.publish(GRAPH, publication("a", "BROKEN"))).isInstanceOf(Refused.class);
    assertThat(registry.graphs()).isEmpty();
  }

  @Test
  void anIdenticalPublishChangesNothing() {
    Launch first = launched(registry.publish(GRAPH, publication("a", "a")));

    assertThat(registry.publish(GRAPH, publication("a", "a"))).isEqualTo(new Unchanged(first));
    assertThat(registry.launches(GRAPH, 10)).hasSize(1);
  }

  @Test
  void aPublishWithoutAUrlKeepsTheOneThereIs() {
    registry.publish(GRAPH, publication("a", "a"));
    launched(registry.publish(GRAPH, new SubgraphPublication("a", null, "a 2", null)));

    assertThat(registry.subgraphs(GRAPH))
        .extracting(PublishedSubgraph::routingUrl, PublishedSubgraph::sdl)
        .containsExactly(tuple("http://localhost:4001/a", "a 2"));
  }

  @Test
  void aNewSubgraphNeedsAUrl() {
    assertThat(registry.publish(GRAPH, new SubgraphPublication("a", null, "a", null)))
        .isInstanceOfSatisfying(
            InvalidChange.class, it -> assertThat(it.message()).contains("--routing-url"));
  }

  @ParameterizedTest
  @CsvSource({
    "a, localhost:4001/graphql, has no scheme: write http://localhost:4001/graphql",
    "a, /graphql, has no scheme",
    "a, http:///graphql, names no host",
    "a, http://exa mple/graphql, is not a URL",
    "1a, http://a, must start with a letter",
    "'', http://a, must start with a letter",
  })
  void malformedChangesAreRefusedWithTheMend(String name, String url, String message) {
    assertThat(registry.publish(GRAPH, new SubgraphPublication(name, url, "a", null)))
        .isInstanceOfSatisfying(
            InvalidChange.class, it -> assertThat(it.message()).contains(message));
    assertThat(registry.graphs()).isEmpty();
  }

  @Test
  void textThatNoStoreKeepsIsRefused() {
    for (String sdl : List.of("a\0b", "a\ud800b")) {
      assertThat(registry.publish(GRAPH, publication("a", sdl)))
          .isInstanceOfSatisfying(
              InvalidChange.class, it -> assertThat(it.message()).contains("UTF-8"));
    }
  }

  @Test
  void textsOfManyMegabytesAndAllPlanesComeBackAsTheyWere() {
    String sdl = "\"\"\"ä 漢 🧵\"\"\"\n".repeat(300_000);
    registry.publish(GRAPH, publication("a", sdl));
    reopen();

    assertThat(registry.subgraphs(GRAPH).getFirst().sdl()).isEqualTo(sdl);
    Launch launch = requireNonNull(registry.current(GRAPH));
    assertThat(launch.supergraphSdl()).contains(sdl);
    assertThat(launch.sha256()).isEqualTo(Sha256.of(launch.supergraphSdl()));
  }

  @Test
  void unpublishTakesASubgraphOut() {
    registry.apply(GRAPH, List.of(publish("a", "a"), publish("b", "b")));

    Launch launch = launched(registry.unpublish(GRAPH, "a"));

    assertThat(launch.summary()).isEqualTo("deleted a");
    assertThat(launch.supergraphSdl()).doesNotContain("supergraph a").contains("supergraph b");
    assertThat(registry.subgraphs(GRAPH)).extracting("name").containsExactly("b");
  }

  @Test
  void unpublishOfAnUnknownSubgraphNamesThoseThereAre() {
    registry.apply(GRAPH, List.of(publish("a", "a"), publish("b", "b")));

    assertThat(registry.unpublish(GRAPH, "c"))
        .isEqualTo(new UnknownSubgraph(GRAPH, "c", List.of("a", "b")));
    assertThat(registry.unpublish("other", "c"))
        .isEqualTo(new UnknownSubgraph("other", "c", List.of()));
  }

  @Test
  void theLastSubgraphStays() {
    registry.publish(GRAPH, publication("a", "a"));

    assertThat(registry.unpublish(GRAPH, "a")).isInstanceOf(InvalidChange.class);
    assertThat(registry.subgraphs(GRAPH)).hasSize(1);
  }

  @Test
  void severalChangesAreOneLaunch() {
    registry.publish(GRAPH, publication("a", "a"));

    Launch launch = launched(registry.apply(
        GRAPH, List.of(new Unpublish("a"), publish("c", "c"), publish("b", "b")), "ada"));

    assertThat(launch.number()).isEqualTo(2);
    assertThat(launch.createdBy()).isEqualTo("ada");
    assertThat(launch.summary()).isEqualTo("published b, c; deleted a");
  }

  @Test
  void whatAPluginManagesOnlyThePluginChanges() {
    registry.publish(GRAPH, publication("mine", "a"));
    registry.publish(GRAPH, new SubgraphPublication("hello", "plugin:hello", "h", "hello"));

    assertThat(registry.publish(GRAPH, publication("hello", "x")))
        .isEqualTo(new OwnedElsewhere("hello", "hello"));
    assertThat(registry.unpublish(GRAPH, "hello")).isEqualTo(new OwnedElsewhere("hello", "hello"));
    assertThat(
            registry.publish(GRAPH, new SubgraphPublication("mine", "plugin:hello", "h", "hello")))
        .isEqualTo(new OwnedElsewhere("mine", null));
    launched(registry.apply(GRAPH, List.of(new Unpublish("hello", "hello"))));
  }

  @Test
  void rollbackMakesANewLaunchOfTheOldContent() {
    Launch first = launched(registry.publish(GRAPH, publication("a", "a")));
    registry.apply(GRAPH, List.of(publish("a", "a 2"), publish("b", "b")));

    Launch third = launched(registry.rollback(GRAPH, 1, "ada"));

    assertThat(third.number()).isEqualTo(3);
    assertThat(third.summary()).isEqualTo("rolled back to launch 1");
    assertThat(third.createdBy()).isEqualTo("ada");
    assertThat(third.supergraphSdl()).isEqualTo(first.supergraphSdl());
    assertThat(third.sha256()).isEqualTo(first.sha256());
    assertThat(registry.current(GRAPH)).isEqualTo(third);
    assertThat(registry.subgraphs(GRAPH))
        .extracting(PublishedSubgraph::name, PublishedSubgraph::sdl, PublishedSubgraph::launch)
        .containsExactly(tuple("a", "a", 1L));
    assertThat(registry.launches(GRAPH, 10))
        .extracting(LaunchSummary::number, LaunchSummary::current)
        .containsExactly(tuple(3L, true), tuple(2L, false), tuple(1L, false));
  }

  @Test
  void publishGoesOnFromWhatWasRolledBackTo() {
    registry.publish(GRAPH, publication("a", "a"));
    registry.publish(GRAPH, publication("b", "b"));
    registry.rollback(GRAPH, 1);
    launched(registry.publish(GRAPH, publication("c", "c")));

    assertThat(registry.subgraphs(GRAPH)).extracting("name").containsExactly("a", "c");
  }

  @Test
  void rollbackToWhereWeAreOrToNowhereChangesNothing() {
    Launch first = launched(registry.publish(GRAPH, publication("a", "a")));

    assertThat(registry.rollback(GRAPH, 1)).isEqualTo(new Unchanged(first));
    assertThat(registry.rollback(GRAPH, 7)).isEqualTo(new UnknownLaunch(GRAPH, 7, 1));
    assertThat(registry.rollback(GRAPH, 0)).isEqualTo(new UnknownLaunch(GRAPH, 0, 1));
    assertThat(registry.rollback("other", 1)).isEqualTo(new UnknownLaunch("other", 1, 0));
  }

  @Test
  void graphsAreApart() {
    registry.publish("one", publication("a", "a"));
    Launch other = launched(registry.publish("two", publication("b", "b")));

    assertThat(other.number()).isEqualTo(1);
    assertThat(registry.subgraphs("one")).extracting("name").containsExactly("a");
    assertThat(registry.graphs()).containsExactly("one", "two");
  }

  @Test
  void onlyTheNewestLaunchesAreListedWhenManyAreThere() {
    for (int i = 1; i <= 5; i++) {
      registry.publish(GRAPH, publication("a", "a " + i));
    }

    assertThat(registry.launches(GRAPH, 2)).extracting("number").containsExactly(5L, 4L);
  }

  @Test
  void publishersAtTheSameTimeLoseNoUpdate() throws Exception {
    var tasks = new ArrayList<Callable<PublishResult>>();
    for (int i = 0; i < 20; i++) {
      String name = "s" + (i % 10);
      String sdl = "sdl " + i;
      tasks.add(() -> registry.publish(GRAPH, publication(name, sdl)));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<PublishResult> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isInstanceOf(Launched.class);
      }
    }

    assertThat(registry.launches(GRAPH, 100)).hasSize(20);
    List<PublishedSubgraph> subgraphs = registry.subgraphs(GRAPH);
    assertThat(subgraphs).hasSize(10);
    assertThat(requireNonNull(registry.current(GRAPH)).supergraphSdl())
        .isEqualTo(subgraphs.stream()
            .map(each ->
                "# supergraph " + each.name() + " " + each.routingUrl() + "\n" + each.sdl() + "\n")
            .collect(joining()));
  }

  @Test
  void checkChangesNothing() {
    registry.publish(GRAPH, publication("a", "a"));

    assertThat(registry.check(GRAPH, List.of(publish("b", "BROKEN"))))
        .isInstanceOfSatisfying(
            CheckResult.Fails.class,
            fails -> assertThat(fails.refusal()).isInstanceOf(Refused.class));
    assertThat(registry.check(GRAPH, List.of(new Unpublish("z"))))
        .isInstanceOf(CheckResult.Fails.class);
    assertThat(registry.launches(GRAPH, 10)).hasSize(1);
  }

  @Test
  void noChangesAreAMistakeOfTheCaller() {
    assertThatThrownBy(() -> registry.apply(GRAPH, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
