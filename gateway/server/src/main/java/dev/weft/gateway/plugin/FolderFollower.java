package dev.weft.gateway.plugin;

import dev.weft.federation.sdl.SourceLocation;
import dev.weft.gateway.config.ConfigurationNode.Mapping;
import dev.weft.gateway.plugin.PluginFolder.Found;
import dev.weft.gateway.plugin.PluginFolder.Looks;
import dev.weft.gateway.plugin.PluginGeneration.Environment;
import dev.weft.gateway.plugin.load.LoadedPlugin;
import dev.weft.gateway.plugin.load.PluginDescription;
import dev.weft.gateway.plugin.load.PluginRefusedException;
import dev.weft.gateway.plugin.load.PrivateCopy;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the generations what the plugin folder says they should be.
 *
 * <p>Of each plugin the newest version in the folder serves. A new generation is started and its subgraphs are published
 * before the old one is retired; whatever fails on that way is noted at the file, and the old one goes on.
 *
 * <p>Confined to one thread at a time, but for the results.
 */
final class FolderFollower {
  private static final Logger LOG = LoggerFactory.getLogger(FolderFollower.class);
  private static final Comparator<PluginFile> NEWEST_FIRST = Comparator.comparing(
          (PluginFile file) -> Objects.requireNonNull(file.description()))
      .thenComparing(PluginFile::file)
      .reversed();

  private final PluginHost.Settings settings;
  private final Environment environment;
  private final Generations generations;
  private final @Nullable SubgraphPublisher publisher;
  // replaced, never changed
  private volatile SequencedMap<Path, PluginFile> files = new LinkedHashMap<>();
  private volatile SequencedMap<String, String> removalProblems = new LinkedHashMap<>();
  private SequencedMap<String, Mapping> sections;
  // of the turn
  private final TreeMap<Path, PluginFile> known = new TreeMap<>();
  private final SequencedMap<Path, PrivateCopy> copies = new LinkedHashMap<>();

  FolderFollower(
      PluginHost.Settings settings,
      Environment environment,
      Generations generations,
      @Nullable SubgraphPublisher publisher) {
    this.settings = settings;
    this.environment = environment;
    this.generations = generations;
    this.publisher = publisher;
    this.sections = settings.sections();
  }

  /** What is known of the files, by path. */
  SequencedMap<Path, PluginFile> files() {
    return files;
  }

  /** Why plugins whose files are gone still serve, by plugin id. */
  SequencedMap<String, String> removalProblems() {
    return removalProblems;
  }

  /**
   * Compares and acts.
   *
   * @param graphChanged whether what the graph refused is worth another try
   */
  void follow(Found found, boolean graphChanged) {
    known.clear();
    try {
      for (Path file : found.unsettled()) {
        PluginFile before = files.get(file);
        if (before != null) {
          known.put(file, before);
        }
      }
      found.settled().forEach(this::know);
      SequencedSet<String> ids = new TreeSet<>(generations.current().keySet());
      known.values().forEach(file -> {
        if (file.description() != null) {
          ids.add(file.description().id());
        }
      });
      ids.forEach(id -> follow(id, graphChanged));
    } finally {
      copies.values().forEach(FolderFollower::delete);
      copies.clear();
      files = new LinkedHashMap<>(known);
    }
  }

  /**
   * Takes other settings. A plugin whose section changed is started anew with it in the next turn, and one that was refused
   * is tried again.
   */
  void configure(SequencedMap<String, Mapping> changed) {
    SequencedMap<String, Mapping> before = sections;
    sections = changed;
    SequencedMap<Path, PluginFile> retried = new LinkedHashMap<>(files);
    retried.replaceAll((_, file) -> {
      String id = file.description() == null ? null : file.description().id();
      return id == null || Objects.equals(before.get(id), changed.get(id)) ? file : file.cleared();
    });
    files = retried;
  }

  private Mapping section(String id) {
    Mapping section = sections.get(id);
    return section == null
        ? new Mapping(new SourceLocation("plugins." + id, 1, 1), new LinkedHashMap<>())
        : section;
  }

  /** Takes out what plugins published whose files were removed while no gateway ran. */
  void unpublishOrphans() {
    if (publisher == null) {
      return;
    }
    for (String owner : publisher.owners()) {
      boolean present = files.values().stream().anyMatch(file -> owner.equals(file.pluginId()));
      // A file that cannot be read may be that plugin's: better a field that fails than one that is
      // gone.
      boolean unknown = files.values().stream().anyMatch(file -> file.pluginId() == null);
      if (!present && generations.current(owner) == null) {
        String problem = unknown
            ? "a file in the plugin folder cannot be read"
            : publisher.publish(owner, List.of());
        if (problem == null) {
          LOG.info("plugin {} is gone; its subgraphs are unpublished", owner);
        } else {
          LOG.warn("plugin {} is gone, but its subgraphs stay published: {}", owner, problem);
        }
      }
    }
  }

  private void know(Path file, Looks looks) {
    PluginFile before = files.get(file);
    PluginFile now =
        before != null && before.looks().equals(looks) ? before : read(file, looks, before);
    if (now != null) {
      known.put(file, now);
    }
  }

  /** Copies and describes a file that is new or was touched; null when it is too early to say. */
  private @Nullable PluginFile read(Path file, Looks looks, @Nullable PluginFile before) {
    String held = before == null ? null : before.pluginId();
    String sha256 = null;
    String problem;
    try {
      PrivateCopy copy = PrivateCopy.take(file, settings.copies());
      copies.put(file, copy);
      sha256 = copy.sha256();
      return PluginFile.plugin(
          file, looks, sha256, LoadedPlugin.describe(copy), environment.clock().instant());
    } catch (NoSuchFileException _) {
      return null;
    } catch (PluginRefusedException e) {
      if (sha256 == null && !looks.isOld()) {
        return before; // cut short, but perhaps still being written
      }
      problem = String.valueOf(e.getMessage());
    } catch (IOException e) {
      problem = file.getFileName() + " cannot be read: " + e;
    }
    LOG.warn("{}: {}", file.getFileName(), problem);
    return PluginFile.unreadable(
        file, looks, sha256, held, problem, environment.clock().instant());
  }

  private void follow(String id, boolean graphChanged) {
    List<PluginFile> candidates = known.values().stream()
        .filter(file -> file.description() != null && file.description().id().equals(id))
        .sorted(NEWEST_FIRST)
        .toList();
    PluginGeneration serving = generations.current(id);
    boolean wentBad = known.values().stream().anyMatch(file -> id.equals(file.replaces()));
    if (candidates.isEmpty()) {
      if (!wentBad && (graphChanged || !removalProblems.containsKey(id))) {
        remove(id);
      }
      return;
    }
    noteRemoval(id, null);
    for (PluginFile candidate : candidates) {
      if (serving != null
          && serving.sha256().equals(candidate.sha256())
          && serving.section().equals(section(id))) {
        known.put(candidate.file(), candidate.cleared());
        return;
      }
      boolean older =
          serving != null && candidate.describedAs().compareTo(serving.description()) <= 0;
      if (wentBad && older) {
        return; // the newer file went bad, its generation is as good as ever
      }
      boolean worthTrying = candidate.problem() == null || (graphChanged && candidate.retry());
      if ((worthTrying && replace(candidate, serving)) || serving != null) {
        return;
      }
    }
  }

  private boolean replace(PluginFile candidate, @Nullable PluginGeneration serving) {
    PluginDescription description = candidate.describedAs();
    PluginGeneration generation;
    try {
      PrivateCopy copy = copyOf(candidate);
      if (copy == null) {
        return false; // touched again: the next turn reads it anew
      }
      generation = start(candidate, copy, description);
    } catch (PluginRefusedException e) {
      fail(candidate, String.valueOf(e.getMessage()), false, serving, e);
      return false;
    } catch (IOException e) {
      fail(candidate, candidate.name() + " cannot be copied: " + e, false, serving, e);
      return false;
    }
    generations.propose(generation);
    String problem =
        publisher == null ? null : publisher.publish(description.id(), generation.offers());
    if (problem != null) {
      generations.discard(generation);
      fail(candidate, "plugin " + description + " is refused: " + problem, true, serving, null);
      return false;
    }
    generations.promote(generation);
    known.put(candidate.file(), candidate.cleared());
    LOG.info(
        "plugin {} is active ({} subgraphs, {} request interceptors){}",
        description,
        generation.subgraphs().size(),
        generation.interceptors().size(),
        serving == null ? "" : " in the place of " + serving.description().version());
    if (generations.hasServings()) {
      warnOfUnpublished();
    }
    return true;
  }

  /** Without a registry here, says which subgraphs of plugins no supergraph has. */
  void warnOfUnpublished() {
    if (publisher != null) {
      return;
    }
    for (PluginGeneration serving : generations.current().values()) {
      for (String subgraph : generations.unbound(serving)) {
        LOG.warn("plugin {} offers subgraph {}: publish it first", serving.id(), subgraph);
      }
    }
  }

  private PluginGeneration start(
      PluginFile candidate, PrivateCopy copy, PluginDescription description)
      throws PluginRefusedException {
    try {
      return PluginGeneration.start(candidate.name(), copy, section(description.id()), environment);
    } catch (PluginRefusedException e) {
      delete(copy);
      throw e;
    }
  }

  /** The copy that was just made to read the file, or a new one. */
  private @Nullable PrivateCopy copyOf(PluginFile candidate)
      throws IOException, PluginRefusedException {
    PrivateCopy fresh = copies.remove(candidate.file());
    PrivateCopy copy =
        fresh == null ? PrivateCopy.take(candidate.file(), settings.copies()) : fresh;
    if (copy.sha256().equals(candidate.sha256())) {
      return copy;
    }
    delete(copy);
    return null;
  }

  private void fail(
      PluginFile candidate,
      String problem,
      boolean mayBeMended,
      @Nullable PluginGeneration serving,
      @Nullable Exception cause) {
    known.put(
        candidate.file(),
        candidate.failed(problem, mayBeMended, environment.clock().instant()));
    if (!problem.equals(candidate.problem())) { // tried in vain before: said before
      LOG.warn(
          "{}: {}{}",
          candidate.name(),
          problem,
          serving == null ? "" : "; " + serving.description() + " keeps serving",
          cause);
    }
  }

  private void remove(String id) {
    String problem = publisher == null ? null : publisher.publish(id, List.of());
    if (problem != null) {
      if (!problem.equals(removalProblems.get(id))) {
        LOG.warn("plugin {} was removed but keeps serving, because without it {}", id, problem);
      }
      noteRemoval(id, "was removed but keeps serving, because without it " + problem);
      return;
    }
    noteRemoval(id, null);
    generations.retire(id);
    LOG.info("plugin {} is removed", id);
  }

  private void noteRemoval(String id, @Nullable String problem) {
    if (problem == null && !removalProblems.containsKey(id)) {
      return;
    }
    SequencedMap<String, String> changed = new LinkedHashMap<>(removalProblems);
    if (problem == null) {
      changed.remove(id);
    } else {
      changed.put(id, problem);
    }
    removalProblems = changed;
  }

  private static void delete(PrivateCopy copy) {
    try {
      copy.delete();
    } catch (IOException e) {
      LOG.warn("the private copy {} could not be deleted", copy.folder(), e);
    }
  }
}
