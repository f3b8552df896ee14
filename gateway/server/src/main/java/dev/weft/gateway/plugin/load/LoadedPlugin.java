package dev.weft.gateway.plugin.load;

import dev.weft.plugin.GatewayPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRuntimeException;

/**
 * One copy of a plugin, its class loader open: PF4J with exactly one plugin in it.
 *
 * <p>PF4J refuses two versions of one id in one manager; as each generation has a manager of its own, old and new live
 * side by side. {@link #open} runs no code of the plugin, {@link #instantiate} does.
 *
 * <p>Confined to one thread at a time.
 */
public final class LoadedPlugin implements AutoCloseable {
  private static final String INDEX = "META-INF/extensions.idx";

  private final OnePlugin manager;
  private final PluginDescription description;
  private final PluginClassLoader classLoader;

  private LoadedPlugin(OnePlugin manager, PluginDescription description) {
    this.manager = manager;
    this.description = description;
    this.classLoader = (PluginClassLoader) manager.getPluginClassLoader(description.id());
  }

  /**
   * Describes a copy without loading anything of it.
   *
   * @throws PluginRefusedException if its manifest does not make it a plugin for this gateway
   */
  public static PluginDescription describe(PrivateCopy copy) throws PluginRefusedException {
    return PluginDescription.from(new ManifestReader().find(copy.plugin()));
  }

  /**
   * Opens the class loader on a copy.
   *
   * @throws PluginRefusedException if its manifest does not make it a plugin for this gateway
   */
  public static LoadedPlugin open(PrivateCopy copy) throws PluginRefusedException {
    PluginDescription description = describe(copy);
    OnePlugin manager = new OnePlugin(copy.folder());
    try {
      manager.loadPlugin(copy.plugin());
    } catch (PluginRuntimeException e) {
      throw new PluginRefusedException(
          "plugin " + description + " cannot be loaded: " + e.getMessage(), e);
    }
    return new LoadedPlugin(manager, description);
  }

  public PluginDescription description() {
    return description;
  }

  /** Loads the plugin's classes; the context class loader wherever its code runs. */
  public ClassLoader classLoader() {
    return classLoader;
  }

  /**
   * Makes the plugin's instance: runs static initialisers and the constructor.
   *
   * @throws PluginRefusedException if there is not exactly one {@link GatewayPlugin}, or it cannot be made
   */
  public GatewayPlugin instantiate() throws PluginRefusedException {
    List<Class<? extends GatewayPlugin>> found = new ArrayList<>();
    for (String name : extensions()) {
      Class<? extends GatewayPlugin> type = pluginClass(name);
      if (type != null) {
        found.add(type);
      }
    }
    if (found.size() != 1) {
      throw new PluginRefusedException("plugin " + description + " has " + found.size()
          + " extensions of type GatewayPlugin (expected: 1)"
          + (found.isEmpty()
              ? ": " + INDEX
                  + " is missing or names none; annotate the class with @Extension and run"
                  + " PF4J's annotation processor"
              : ": " + found.stream().map(Class::getName).toList()));
    }
    try {
      return found.getFirst().getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new PluginRefusedException(
          "plugin " + description + ": " + found.getFirst().getName() + " cannot be made: " + cause,
          cause);
    }
  }

  /** The classes that PF4J's processor noted: in each JAR of the plugin, as a library may have an index of its own. */
  private SequencedSet<String> extensions() throws PluginRefusedException {
    SequencedSet<String> names = new TreeSet<>();
    try {
      for (URL index : Collections.list(classLoader.findResources(INDEX))) {
        URLConnection connection = index.openConnection();
        connection.setUseCaches(false); // a cached JAR stays open after the class loader is closed
        try (InputStream in = connection.getInputStream()) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .forEach(names::add);
        }
      }
    } catch (IOException e) {
      throw new PluginRefusedException(
          "plugin " + description + ": " + INDEX + " cannot be read: " + e, e);
    }
    return names;
  }

  private @Nullable Class<? extends GatewayPlugin> pluginClass(String name)
      throws PluginRefusedException {
    try {
      Class<?> type = classLoader.loadClass(name);
      return GatewayPlugin.class.isAssignableFrom(type)
          ? type.asSubclass(GatewayPlugin.class)
          : null;
    } catch (ClassNotFoundException | LinkageError e) {
      throw new PluginRefusedException(
          "plugin " + description + ": class " + name
              + " of META-INF/extensions.idx cannot be loaded: " + e
              + " (plugins see only the JDK, the plugin API and the JARs they bring)",
          e);
    }
  }

  /** Closes the class loader. */
  @Override
  public void close() {
    manager.unloadPlugin(description.id());
  }

  /** PF4J with our class loader, without its folders and switches. */
  private static final class OnePlugin extends DefaultPluginManager {
    private static final ApiClassLoader API =
        new ApiClassLoader(GatewayPlugin.class.getClassLoader());

    OnePlugin(Path folder) {
      super(folder);
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
      return new ManifestReader();
    }

    @Override
    protected PluginLoader createPluginLoader() {
      return new PluginLoader() {
        @Override
        public boolean isApplicable(Path plugin) {
          return true;
        }

        @Override
        public ClassLoader loadPlugin(Path plugin, PluginDescriptor descriptor) {
          return openClassLoader(plugin, descriptor);
        }
      };
    }

    private ClassLoader openClassLoader(Path plugin, PluginDescriptor descriptor) {
      // Application first: "application" is the API alone, and a plugin that brings a copy of it
      // must get ours.
      PluginClassLoader loader =
          new PluginClassLoader(this, descriptor, API, ClassLoadingStrategy.APD);
      try {
        List<Path> classPath =
            Files.isDirectory(plugin) ? ManifestReader.classPath(plugin) : List.of(plugin);
        classPath.forEach(path -> loader.addFile(path.toFile()));
        return loader;
      } catch (IOException e) {
        throw new PluginRuntimeException(e, "cannot read {}", plugin);
      }
    }
  }
}
