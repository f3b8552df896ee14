package dev.weft.gateway.telemetry.otlp;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Takes what the exporters log to the JDK's logging into ours, one line each: they repeat themselves at most once a minute.
 *
 * <p>Thread-safe.
 */
final class ExporterLog extends Handler {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(OtlpExport.class);

  // Held, because the JDK forgets loggers that nobody holds, and their handlers with them.
  private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry");

  /** Begins to take; a second time changes nothing. */
  static synchronized void attach() {
    for (Handler handler : EXPORTERS.getHandlers()) {
      if (handler instanceof ExporterLog) {
        return;
      }
    }
    EXPORTERS.setUseParentHandlers(false);
    EXPORTERS.addHandler(new ExporterLog());
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() < Level.WARNING.intValue()) {
      return;
    }
    @Nullable Throwable cause = entry.getThrown();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    LOG.warn("{}{}", entry.getMessage(), cause == null ? "" : " (" + cause + ")");
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
