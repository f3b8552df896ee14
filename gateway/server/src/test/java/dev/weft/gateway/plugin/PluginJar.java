package dev.weft.gateway.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.pf4j.processor.ExtensionAnnotationProcessor;

/** Builds real plugin JARs from source text, as a plugin's build would. Confined to one test. */
public final class PluginJar {
  private final String id;
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private boolean indexed = true;

  private PluginJar(String id) {
    this.id = id;
    manifest.put("Plugin-Id", id);
    manifest.put("Plugin-Version", "1.0.0");
    manifest.put("Plugin-Requires", ">=0.1.0 & <0.2.0");
  }

  /** A plugin of version 1.0.0 for this API. */
  public static PluginJar of(String id) {
    return new PluginJar(id);
  }

  /** A plugin {@code id} whose class has the given body; imports of the API are there. */
  public static PluginJar withBody(String id, String version, String body) {
    return of(id).version(version).source("sample.ThePlugin", """
            package sample;
            import dev.weft.plugin.*;
            import dev.weft.plugin.http.*;
            import dev.weft.plugin.subgraph.*;
            import java.time.*;
            import java.util.*;
            @org.pf4j.Extension
            public class ThePlugin implements GatewayPlugin {
            %s
            }
            """.formatted(body));
  }

  /** A plugin that gives {@code Query.<field>} the value {@code value}. */
  public static PluginJar withField(String id, String version, String field, String value) {
    return withBody(id, version, """
        public List<InProcessSubgraph> subgraphs() {
          return List.of(InProcessSubgraph.builder("%s").sdl("type Query { %s: String }")
              .field("Query", "%s", call -> "%s").build());
        }
        """.formatted(id, field, field, value));
  }

  public PluginJar version(String version) {
    return attribute("Plugin-Version", version);
  }

  public PluginJar attribute(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  public PluginJar source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  /** Leaves out META-INF/extensions.idx, as a build without PF4J's processor does. */
  public PluginJar withoutIndex() {
    indexed = false;
    return this;
  }

  /** Builds into a file, so that whoever watches sees it appear at once. */
  public Path writeTo(Path file) throws IOException {
    Path building = Files.createTempDirectory("plugin-" + id);
    compile(building);
    Path arriving = file.resolveSibling("." + file.getFileName() + ".arriving");
    try (OutputStream out = Files.newOutputStream(arriving);
        JarOutputStream jar = new JarOutputStream(out, jarManifest())) {
      try (Stream<Path> files = Files.walk(building)) {
        for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
          jar.putNextEntry(new ZipEntry(building.relativize(each).toString()));
          Files.copy(each, jar);
          jar.closeEntry();
        }
      }
    }
    return Files.move(
        arriving, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private Manifest jarManifest() {
    Manifest result = new Manifest();
    result.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach((name, value) -> result.getMainAttributes().putValue(name, value));
    return result;
  }

  private void compile(Path into) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    if (units.isEmpty()) {
      return;
    }
    StringWriter problems = new StringWriter();
    JavaCompiler.CompilationTask task = compiler.getTask(
        problems,
        null,
        null,
        List.of(
            "-d", into.toString(), "-cp", System.getProperty("java.class.path"), "-Xlint:-options"),
        null,
        units);
    task.setProcessors(indexed ? List.of(new ExtensionAnnotationProcessor()) : List.of());
    if (!task.call()) {
      throw new IllegalStateException(problems.toString());
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
