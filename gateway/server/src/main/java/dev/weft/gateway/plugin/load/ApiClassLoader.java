package dev.weft.gateway.plugin.load;

/**
 * What a plugin sees of the gateway: the platform's classes and the plugin API, nothing else.
 *
 * <p>It is the parent of every plugin's class loader. A plugin therefore brings its own libraries, in its own versions,
 * and never meets ours; only the API's types are the same on both sides. Resources of the gateway are out of sight too,
 * so that no {@code META-INF/services} of ours reaches a plugin.
 *
 * <p>Thread-safe.
 */
final class ApiClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final ClassLoader gateway;

  ApiClassLoader(ClassLoader gateway) {
    super("weft-plugin-api", ClassLoader.getPlatformClassLoader());
    this.gateway = gateway;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (isApi(name)) {
      return gateway.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  private static boolean isApi(String name) {
    return name.startsWith("dev.weft.plugin.")
        || name.startsWith("org.slf4j.")
        || name.startsWith("org.jspecify.")
        || name.startsWith("org.pf4j.");
  }
}
