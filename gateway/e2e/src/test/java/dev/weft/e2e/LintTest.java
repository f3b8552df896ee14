package dev.weft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that no compiler knows. */
final class LintTest {
  private static final Path ROOT = Path.of(System.getProperty("weft.root", "."));
  private static final int LONGEST_FILE_LINES = 400;

  /** Files past the limit, each with its reason; the list only shrinks. */
  private static final Set<String> LONG_FILES = Set.of();

  @Test
  void noFileOutgrowsOneIdea() {
    var tooLong = new TreeMap<String, Long>();
    for (Path file : sources("main")) {
      long lines = lines(file).size();
      if (lines > LONGEST_FILE_LINES) {
        tooLong.put(name(file), lines);
      }
    }
    LONG_FILES.forEach(tooLong::remove);
    assertThat(tooLong).as("main files over %d lines", LONGEST_FILE_LINES).isEmpty();
  }

  @Test
  void longFilesThatGotShortLeaveTheList() {
    assertThat(LONG_FILES)
        .allSatisfy(
            file -> assertThat(lines(ROOT.resolve(file))).hasSizeGreaterThan(LONGEST_FILE_LINES));
  }

  @Test
  void noPackageOrClassIsADrawer() {
    Pattern drawer = Pattern.compile(
        "(^|/)(util|utils|helper|helpers|common|misc|impl)/|(Impl|Utils?|Helper|Manager)\\.java$");
    assertThat(sources("main"))
        .map(LintTest::name)
        .noneMatch(file -> drawer.matcher(file).find());
  }

  @Test
  void noTestSleepsOrIsSwitchedOff() {
    // Written so that this file does not find itself.
    Pattern lazy = Pattern.compile("Thread" + "\\.sleep|@" + "Disabled");
    assertThat(sources("test"))
        .allSatisfy(file -> assertThat(lines(file))
            .as(name(file))
            .noneMatch(line -> lazy.matcher(line).find()));
  }

  @Test
  void everyMainPackageIsNullMarked() {
    for (Path file : sources("main")) {
      Path description = file.resolveSibling("package-info.java");
      assertThat(description).as("package of %s", name(file)).exists();
      assertThat(lines(description))
          .as(name(description))
          .anyMatch(line -> line.contains("@NullMarked"));
    }
  }

  private static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> sources(String kind) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> name(file).contains("src/" + kind + "/java/"))
          .filter(file -> !name(file).contains("target/") && !name(file).contains("node_modules/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
