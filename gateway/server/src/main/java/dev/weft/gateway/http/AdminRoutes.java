package dev.weft.gateway.http;

import io.javalin.config.RoutesConfig;

/** Adds an owner's paths to the administration server: the registry API, plugin pages. */
public interface AdminRoutes {
  /** Called once, before the server starts. */
  void mount(RoutesConfig routes);
}
