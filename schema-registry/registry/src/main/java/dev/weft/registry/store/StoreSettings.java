package dev.weft.registry.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which database keeps the launches.
 *
 * <p>Immutable. H2 is told to write each commit through at once and to leave closing to us; a URL that says otherwise itself is
 * left as it is.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 */
public record StoreSettings(
    String url, @Nullable String user, @Nullable String password) {
  private static final String MEMORY = "jdbc:h2:mem:";

  public StoreSettings {
    String scheme = url.toLowerCase(Locale.ROOT);
    if (!scheme.startsWith("jdbc:h2:") && !scheme.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("url: " + scheme.split("[?;]", 2)[0]
          + " (expected: jdbc:h2:FILE or jdbc:postgresql://HOST/DATABASE)");
    }
    if (scheme.startsWith("jdbc:h2:")) {
      // docs/decisions/0501: with H2's defaults, what was acknowledged half a second before a kill
      // is lost
      url = withOption(url, "WRITE_DELAY=0");
      url = withOption(url, "DB_CLOSE_ON_EXIT=FALSE");
      // no file beside the database for what exceptions tell us anyway
      url = withOption(url, "TRACE_LEVEL_FILE=0");
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
