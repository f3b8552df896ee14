package dev.weft.federation.sdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import graphql.language.AstPrinter;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Our parser and graphql-java's accept the same texts and read the same from them. */
class SdlParserDifferentialTest {

  @Test
  void readsTheCorpusAsGraphqlJavaDoes() throws IOException {
    Path corpus = Path.of(
            System.getProperty("weft.shared", System.getProperty("weft.root", ".") + "/../shared"))
        .resolve("conformance/composition");
    assumeTrue(Files.isDirectory(corpus), "no corpus at " + corpus);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(corpus)) {
      files = walk.filter(file -> file.toString().endsWith(".graphql")).sorted().toList();
    }
    for (Path file : files) {
      compare(Files.readString(file));
    }
  }

  @Test
  void acceptsWhatGraphqlJavaAcceptsAfterMutation() {
    Random random = new Random(7);
    String base =
        "\"\"\"d\"\"\" type A implements B & C @x(y: [1, -2.5, {a: \"b\\n\"}, $]) { \"f\" f(a: [Int!]! = 3 @d): String! }"
            + " extend schema @link(url: \"u\") { query: A } union U @t = | A | B enum E { A B @d } input I { a: Int = null }"
            + " directive @z(a: Int) repeatable on | FIELD | OBJECT scalar S @s interface N implements M { a: Int }";
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(base.replace("$", "ENUM"));
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, text.charAt(random.nextInt(text.length())));
          default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
        }
      }
      compare(text.toString());
    }
  }

  private static void compare(String text) {
    String theirs = graphqlJava(text);
    String ours;
    try {
      ours = SdlPrinter.print(SdlParser.parse("a", text));
    } catch (SdlSyntaxException e) {
      if (e.problem().contains("expected a directive location")) {
        return; // graphql-java takes any name there; the specification does not
      }
      assertThat(theirs).as(text + "\n" + e.getMessage()).isNull();
      return;
    }
    if (theirs == null) {
      throw new AssertionError("graphql-java refuses: " + text);
    }
    // Their reading, printed by them and read again by us, says what our own reading says.
    // Their printer trims descriptions, hence without white space.
    assertThat(bare(SdlPrinter.print(SdlParser.parse("a", theirs)))).as(text).isEqualTo(bare(ours));
  }

  private static String bare(String text) {
    return text.replace("\"\"\"", "\"").replaceAll("\\s+", "");
  }

  private static @Nullable String graphqlJava(String text) {
    ParserOptions options = ParserOptions.getDefaultParserOptions()
        .transform(
            b -> b.maxCharacters(10_000_000).maxTokens(1_000_000).maxWhitespaceTokens(1_000_000));
    try {
      graphql.language.Document document = new Parser()
          .parseDocument(ParserEnvironment.newParserEnvironment()
              .document(text)
              .parserOptions(options)
              .build());
      boolean executable = document.getDefinitions().stream()
          .anyMatch(d -> !(d instanceof graphql.language.SDLDefinition<?>));
      return executable ? null : AstPrinter.printAst(document);
    } catch (InvalidSyntaxException e) {
      return null;
    }
  }
}
