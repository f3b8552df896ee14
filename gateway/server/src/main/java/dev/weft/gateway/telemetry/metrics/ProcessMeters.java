package dev.weft.gateway.telemetry.metrics;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.Unit;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;

/**
 * What the JVM and the operating system say of the process, under the names that Prometheus' own JVM meters have.
 *
 * <p>All of it is read when somebody asks, so that it costs nothing before.
 */
public final class ProcessMeters {
  private static final double NANOS = 1e-9;

  private ProcessMeters() {}

  /** Adds the meters. */
  public static void register(Meters meters) {
    memory(meters);
    threads(meters);
    process(meters);
    meters.summary(
        "jvm_gc_collection",
        "Garbage collections, and the time they took.",
        Unit.SECONDS,
        reading -> {
          for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            reading.call(
                gc.getCollectionCount(),
                gc.getCollectionTime() / 1e3,
                Quantiles.EMPTY,
                gc.getName());
          }
        },
        "gc");
  }

  private static void memory(Meters meters) {
    meters.gauge(
        "jvm_memory_used",
        "Memory in use.",
        Unit.BYTES,
        reading -> {
          reading.call((double) heap().getUsed(), "heap");
          reading.call((double) nonHeap().getUsed(), "nonheap");
        },
        "area");
    meters.gauge(
        "jvm_memory_committed",
        "Memory taken from the operating system.",
        Unit.BYTES,
        reading -> {
          reading.call((double) heap().getCommitted(), "heap");
          reading.call((double) nonHeap().getCommitted(), "nonheap");
        },
        "area");
    meters.gauge(
        "jvm_memory_max",
        "The most memory that may be used; -1 where there is no limit.",
        Unit.BYTES,
        reading -> {
          reading.call((double) heap().getMax(), "heap");
          reading.call((double) nonHeap().getMax(), "nonheap");
        },
        "area");
    meters.gauge(
        "jvm_memory_pool_used",
        "Memory in use in each pool.",
        Unit.BYTES,
        reading -> {
          for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            reading.call((double) pool.getUsage().getUsed(), pool.getName());
          }
        },
        "pool");
  }

  private static void threads(Meters meters) {
    meters.gauge(
        "jvm_threads_current",
        "Platform threads that live; virtual threads are not counted.",
        null,
        reading -> reading.call(ManagementFactory.getThreadMXBean().getThreadCount()));
    meters.gauge(
        "jvm_threads_daemon",
        "Daemon threads among them.",
        null,
        reading -> reading.call(ManagementFactory.getThreadMXBean().getDaemonThreadCount()));
    meters.gauge(
        "jvm_threads_peak",
        "The most platform threads at once.",
        null,
        reading -> reading.call(ManagementFactory.getThreadMXBean().getPeakThreadCount()));
  }

  private static void process(Meters meters) {
    meters.counter("process_cpu", "Processor time spent.", Unit.SECONDS, reading -> {
      if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
        reading.call(system.getProcessCpuTime() * NANOS);
      }
    });
    meters.gauge(
        "process_start_time",
        "When the process began, in seconds since 1970.",
        Unit.SECONDS,
        reading -> reading.call(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3));
    meters.gauge("process_open_fds", "Open files and sockets.", null, reading -> {
      if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
        reading.call((double) unix.getOpenFileDescriptorCount());
      }
    });
  }

  private static MemoryUsage heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
  }

  private static MemoryUsage nonHeap() {
    return ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
  }
}
