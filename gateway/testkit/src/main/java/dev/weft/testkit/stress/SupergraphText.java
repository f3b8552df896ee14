package dev.weft.testkit.stress;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a supergraph of subgraphs {@code g0}, {@code g1} and so on. Confined to one thread. */
final class SupergraphText {
  private final int subgraphs;
  private final StringBuilder text;

  SupergraphText(int subgraphs) {
    this.subgraphs = subgraphs;
    this.text = new StringBuilder("""
        schema
          @link(url: "https://specs.apollo.dev/link/v1.0")
          @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
        { query: Query }
        enum join__Graph {
        """);
    for (int i = 0; i < subgraphs; i++) {
      line("G%d @join__graph(name: \"g%d\", url: \"http://g%d\")".formatted(i, i, i));
    }
    line("}");
  }

  SupergraphText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** A type in all subgraphs, with a key in each unless it is empty. */
  SupergraphText type(String head, String key, String fields) {
    String argument = key.isEmpty() ? "" : ", key: \"" + key + "\"";
    return line(head + inEach(" @join__type(graph: G%d" + argument + ")") + " { " + fields + " }");
  }

  /** The query type, whose fields say themselves where they are. */
  SupergraphText query(String fields) {
    return type("type Query", "", fields);
  }

  /** {@code application} once for each subgraph, {@code %d} standing for its number. */
  String inEach(String application) {
    return IntStream.range(0, subgraphs)
        .mapToObj(i -> application.formatted(i))
        .collect(Collectors.joining());
  }

  /** {@code how.formatted(i)} for each number below {@code count}, with blanks between. */
  static String repeat(int count, IntFunction<String> how) {
    return IntStream.range(0, count).mapToObj(how).collect(Collectors.joining(" "));
  }

  /** A field that one subgraph resolves. */
  static String in(int subgraph, String field) {
    return field + " @join__field(graph: G" + subgraph + ")";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
