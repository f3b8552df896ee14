package dev.weft.registry.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which database keeps the launches.
 *
 * <p>Immutable. An H2 file is told to keep what it acknowledged; what a URL says itself is left as it is.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 */
public record StoreSettings(
    String url, @Nullable String user, @Nullable String password) {
  private static final String MEMORY = "jdbc:h2:mem:";

  /** Each was found by killing processes: docs/decisions/0501. */
  private static final List<String> H2_OPTIONS = List.of(
      // a commit is in the file before it is acknowledged
      "WRITE_DELAY=0",
      // the file is only appended to; compaction in place has cost acknowledged commits
      "REUSE_SPACE=FALSE",
      "AUTO_COMPACT_FILL_RATE=0",
      "MAX_COMPACT_TIME=0",
      // the gateway closes the store when its last request has ended
      "DB_CLOSE_ON_EXIT=FALSE",
      // no file beside the database for what exceptions tell us anyway
      "TRACE_LEVEL_FILE=0");

  public StoreSettings {
    String scheme = url.toLowerCase(Locale.ROOT);
    if (!scheme.startsWith("jdbc:h2:") && !scheme.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("url: " + scheme.split("[?;]", 2)[0]
          + " (expected: jdbc:h2:FILE or jdbc:postgresql://HOST/DATABASE)");
    }
    if (scheme.startsWith("jdbc:h2:") && !scheme.startsWith(MEMORY)) {
      for (String option : H2_OPTIONS) {
        url = withOption(url, option);
      }
    }
  }

  /** An H2 database in the file {@code path}, to whose name H2 adds {@code .mv.db}. */
  public static StoreSettings file(Path path) {
    String absolute = path.toAbsolutePath().normalize().toString();
    if (absolute.contains(";")) {
      throw new IllegalArgumentException("path: " + absolute + " (expected: no semicolon)");
    }
    return new StoreSettings("jdbc:h2:file:" + absolute, null, null);
  }

  /** A database of this process's memory that nobody else sees; it ends with the store. */
  public static StoreSettings memory() {
    return new StoreSettings(MEMORY + UUID.randomUUID(), null, null);
  }

  boolean isH2() {
    return url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:");
  }

  /** Whether no other process can have the database open. */
  boolean isPrivate() {
    String lower = url.toLowerCase(Locale.ROOT);
    return isH2()
        && !lower.startsWith("jdbc:h2:tcp:")
        && !lower.startsWith("jdbc:h2:ssl:")
        && !lower.contains(";auto_server=true");
  }

  /** The database as messages name it: without options, which may hold secrets. */
  String place() {
    return url.split("[?;]", 2)[0].replaceFirst("^jdbc:(h2:file:|h2:)?", "");
  }

  @Override
  public String toString() {
    return "StoreSettings[" + place() + "]";
  }

  private static String withOption(String url, String option) {
    String name = option.substring(0, option.indexOf('='));
    return url.toUpperCase(Locale.ROOT).contains(";" + name + "=") ? url : url + ";" + option;
  }
}
