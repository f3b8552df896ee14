package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.composition.Contract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SupergraphYamlTest {

  private static SupergraphYaml read(String text) {
    return SupergraphYaml.read("supergraph.yaml", text, Map.of("TOKEN", "secret"));
  }

  @Test
  void readsAllThatRoverWrites() {
    SupergraphYaml yaml = read("""
        federation_version: =2.9.0
        subgraphs:
          films:
            routing_url: https://films.example.com
            schema:
              file: ./films.graphql
          people:
            schema:
              subgraph_url: https://people.example.com
              introspection_headers:
                Authorization: Bearer ${env.TOKEN}
          places:
            routing_url: ${env.PLACES_URL:-http://localhost:4103}
            schema:
              sdl: |
                type Query { place: String }
        """);
    assertThat(yaml.problems()).isEmpty();
    assertThat(yaml.subgraphs())
        .containsExactly(
            new SupergraphYaml.Entry(
                "films",
                "https://films.example.com",
                new SupergraphYaml.FromFile("./films.graphql")),
            new SupergraphYaml.Entry(
                "people",
                null,
                new SupergraphYaml.FromSubgraph(
                    "https://people.example.com",
                    new java.util.LinkedHashMap<>(Map.of("Authorization", "Bearer secret")))),
            new SupergraphYaml.Entry(
                "places",
                "http://localhost:4103",
                new SupergraphYaml.Inline("type Query { place: String }\n")));
  }

  @Test
  void readsContracts() {
    assertThat(read("""
        subgraphs: {a: {schema: {sdl: x}}}
        contracts:
          partners: {include_tags: [public], exclude_tags: [internal, beta], hide_unreachable_types: true}
        """).contracts())
        .containsExactly(Map.entry(
            "partners", new Contract(List.of("public"), List.of("internal", "beta"), true)));
  }

  @Test
  void tellsAllProblemsWithTheirPlaces() {
    assertThat(read("""
        federation_version: two
        subgraphs:
          films:
            routing_urll: x
            schema:
              fil: films.graphql
          people:
            schema: {file: a, sdl: b}
          places:
            schema:
              graphref: graph@current
              subgraph: places
          rest: 3
        contract: {}
        contracts:
          odd: {include_tags: [a], exclude_tags: [a]}
        """).problems())
        .containsExactly(
            "supergraph.yaml:14:1: unknown key `contract`; did you mean `contracts`?",
            "supergraph.yaml:1:21: federation_version: \"two\" is no version (expected: such as =2.9.0 or 2)",
            "supergraph.yaml:4:5: subgraphs.films: unknown key `routing_urll`; did you mean `routing_url`?",
            "supergraph.yaml:6:7: subgraphs.films.schema: unknown key `fil`; did you mean `file`?",
            "supergraph.yaml:6:7: subgraphs.films.schema: expected `file`, `sdl` or `subgraph_url`",
            "supergraph.yaml:8:13: subgraphs.people.schema: expected `file`, `sdl` or `subgraph_url`, one of them only",
            "supergraph.yaml:11:17: subgraphs.places.schema.graphref: schemas of a hosted registry cannot be fetched; use `file`, `sdl` or `subgraph_url`",
            "supergraph.yaml:13:9: subgraphs.rest: expected settings",
            "supergraph.yaml:16:8: contracts.odd: the tag \"a\" is both included and excluded; choose one");
  }

  @Test
  void brokenYamlIsTold() {
    assertThat(read("subgraphs: {a: [").problems())
        .singleElement()
        .asString()
        .startsWith("supergraph.yaml:1:17: not YAML: ");
    assertThat(read("subgraphs: {}").problems())
        .containsExactly("supergraph.yaml:1:12: subgraphs: there is none");
    assertThat(read("").problems()).hasSize(1);
  }

  @Test
  void aMissingEnvironmentVariableIsTold() {
    assertThat(read("subgraphs: {a: {routing_url: \"${env.NOWHERE}\", schema: {sdl: x}}}")
            .problems())
        .containsExactly(
            "supergraph.yaml:1:30: subgraphs.a.routing_url: the environment variable NOWHERE is not set");
  }
}
