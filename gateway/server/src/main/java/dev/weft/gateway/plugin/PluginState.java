package dev.weft.gateway.plugin;

/** How a plugin file, or a generation of a plugin, is doing. */
public enum PluginState {
  /** Serves. */
  ACTIVE,
  /** Replaced or removed; finishes the requests that began with it. */
  DRAINING,
  /** Refused; the problem says why. */
  FAILED,
  /** Not used, because another file holds the same plugin in a newer version. */
  SHADOWED
}
