package dev.weft.gateway.plugin.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.ManifestPluginDescriptorFinder;

/**
 * Finds the manifest that describes a plugin: that of its JAR; in an unpacked ZIP the one at the top, or that of the one
 * JAR (at the top or in {@code lib/}) that names a plugin.
 */
final class ManifestReader extends ManifestPluginDescriptorFinder {

  @Override
  public boolean isApplicable(Path plugin) {
    return true;
  }

  @Override
  protected Manifest readManifest(Path plugin) {
    try {
      Manifest found = Files.isDirectory(plugin) ? ofFolder(plugin) : ofJar(plugin);
      return found == null ? new Manifest() : found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What goes onto the class path of an unpacked ZIP: {@code classes/}, then the JARs by name. */
  static List<Path> classPath(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder.resolve("classes"))) {
      found.add(folder.resolve("classes"));
    }
    for (Path place : List.of(folder, folder.resolve("lib"))) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(found::add);
        }
      }
    }
    return found;
  }

  private static @Nullable Manifest ofFolder(Path folder) throws IOException {
    for (String place : List.of("META-INF/MANIFEST.MF", "classes/META-INF/MANIFEST.MF")) {
      Path file = folder.resolve(place);
      if (Files.isRegularFile(file)) {
        try (InputStream in = Files.newInputStream(file)) {
          return new Manifest(in);
        }
      }
    }
    for (Path jar : classPath(folder)) {
      Manifest manifest = Files.isRegularFile(jar) ? ofJar(jar) : null;
      String id = manifest == null ? null : manifest.getMainAttributes().getValue(PLUGIN_ID);
      if (id != null && !id.isBlank()) {
        return manifest;
      }
    }
    return null;
  }

  private static @Nullable Manifest ofJar(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest();
    }
  }
}
