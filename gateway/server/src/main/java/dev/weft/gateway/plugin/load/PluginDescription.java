package dev.weft.gateway.plugin.load;

import com.github.zafarkhaja.semver.ParseException;
import dev.weft.plugin.ApiVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.DefaultVersionManager;
import org.pf4j.PluginDescriptor;

/**
 * What a plugin's manifest says of it.
 *
 * <p>Immutable.
 *
 * @param id {@code Plugin-Id}
 * @param version {@code Plugin-Version}, a semantic version
 * @param requires {@code Plugin-Requires}, a range of API versions that holds ours
 */
public record PluginDescription(String id, String version, String requires)
    implements Comparable<PluginDescription> {
  private static final DefaultVersionManager VERSIONS = new DefaultVersionManager();

  /**
   * Reads and checks a descriptor.
   *
   * @throws PluginRefusedException if something is missing or does not fit this gateway
   */
  static PluginDescription from(PluginDescriptor descriptor) throws PluginRefusedException {
    String id = descriptor.getPluginId();
    if (id == null || !id.matches("[A-Za-z][A-Za-z0-9_.-]*")) {
      throw new PluginRefusedException("Plugin-Id in META-INF/MANIFEST.MF: " + quoted(id)
          + " (expected: letters, digits, _ . - beginning with a letter)");
    }
    String version = descriptor.getVersion();
    if (version == null || !isVersion(version)) {
      throw new PluginRefusedException("plugin " + id + ": Plugin-Version: " + quoted(version)
          + " (expected: a semantic version such as 1.0.0)");
    }
    String requires = descriptor.getRequires();
    if (requires == null || requires.isBlank() || requires.equals("*")) {
      throw new PluginRefusedException("plugin " + id + " " + version
          + " does not say which plugin API it needs (write Plugin-Requires: >="
          + ApiVersion.current()
          + " into its manifest)");
    }
    if (!holdsCurrent(requires)) {
      throw new PluginRefusedException(
          "plugin " + id + " " + version + " needs plugin API " + requires + ", this gateway has "
              + ApiVersion.current() + ": use a build of the plugin for this version");
    }
    if (!descriptor.getDependencies().isEmpty()) {
      List<String> others = descriptor.getDependencies().stream()
          .map(dependency -> dependency.getPluginId())
          .toList();
      throw new PluginRefusedException(
          "plugin " + id + " " + version + " depends on " + others
              + ": plugins that depend on plugins are not supported, put the library into the plugin itself");
    }
    return new PluginDescription(id, version, requires);
  }

  /** Compares by version; only plugins of one id compare well. */
  @Override
  public int compareTo(PluginDescription other) {
    return VERSIONS.compareVersions(version, other.version);
  }

  @Override
  public String toString() {
    return id + " " + version;
  }

  private static boolean isVersion(String version) {
    try {
      return VERSIONS.compareVersions(version, version) == 0;
    } catch (ParseException | IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean holdsCurrent(String requires) {
    try {
      return VERSIONS.checkVersionConstraint(ApiVersion.current(), requires);
    } catch (RuntimeException _) {
      // the library has no common type for what is wrong with a range
      return false;
    }
  }

  private static String quoted(@Nullable String value) {
    return value == null ? "absent" : '"' + value + '"';
  }
}
