package dev.weft.harness;

import dev.weft.plugin.ApiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A plugin JAR from classes of the test. Confined to one test. */
final class TestJar {
  private final Manifest manifest = new Manifest();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private TestJar() {}

  static TestJar of(String id, String version) {
    TestJar jar = new TestJar();
    Attributes attributes = jar.manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", id);
    attributes.putValue("Plugin-Version", version);
    attributes.putValue("Plugin-Requires", ">=" + ApiVersion.current());
    return jar;
  }

  /** Takes a class of the test over into the plugin, as its extension. */
  TestJar extension(Class<?> type) throws IOException {
    String path = type.getName().replace('.', '/') + ".class";
    try (InputStream in = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(path))) {
      entry(path, in.readAllBytes());
    }
    return index(type.getName());
  }

  TestJar index(String className) {
    return entry("META-INF/extensions.idx", (className + "\n").getBytes(StandardCharsets.UTF_8));
  }

  TestJar entry(String path, byte[] bytes) {
    entries.put(path, bytes);
    return this;
  }

  void writeTo(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
  }
}
