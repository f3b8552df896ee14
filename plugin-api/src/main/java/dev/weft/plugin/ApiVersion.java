package dev.weft.plugin;

/**
 * The version of the plugin API.
 *
 * <p>A plugin names the versions it works with in its manifest, {@code Plugin-Requires: >=0.1.0 & <0.2.0}; the
 * gateway refuses a plugin whose range does not hold {@link #current()}.
 */
public final class ApiVersion {
  // A method, not a constant: a constant would be copied into the plugin's own class file.
  private static final String CURRENT = "0.1.0";

  private ApiVersion() {}

  /** The API version of the running gateway, {@code major.minor.patch}. */
  public static String current() {
    return CURRENT;
  }
}
