package dev.weft.gateway.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Puts together what an operator sees of the plugins. */
record PluginList(
    SequencedMap<Path, PluginFile> files,
    SequencedMap<String, String> removalProblems,
    Generations generations,
    boolean publishes) {

  List<PluginStatus> lines() {
    List<PluginStatus> lines = new ArrayList<>();
    List<PluginGeneration> listed = new ArrayList<>();
    for (PluginFile file : files.values()) {
      PluginGeneration serving =
          file.pluginId() == null ? null : generations.current(file.pluginId());
      if (serving != null && serving.sha256().equals(file.sha256())) {
        if (!listed.contains(serving)) {
          listed.add(serving);
          String problem = file.problem() == null
              ? unpublished(serving)
              : "goes on with its settings of before, because " + file.problem();
          lines.add(line(serving, file.name(), PluginState.ACTIVE, problem));
        }
      } else {
        lines.add(line(file));
      }
    }
    for (PluginGeneration serving : generations.current().values()) {
      if (!listed.contains(serving)) {
        String removal = removalProblems.get(serving.id());
        String problem = removal == null
            ? "keeps serving, because what took its file's place is refused"
            : removal;
        lines.add(line(serving, serving.file(), PluginState.ACTIVE, problem));
      }
    }
    generations
        .retired()
        .forEach(generation ->
            lines.add(line(generation, generation.file(), PluginState.DRAINING, null)));
    return lines;
  }

  private static PluginStatus line(PluginFile file) {
    return new PluginStatus(
        file.pluginId(),
        file.description() == null ? null : file.description().version(),
        file.name(),
        file.sha256(),
        file.problem() == null ? PluginState.SHADOWED : PluginState.FAILED,
        List.of(),
        0,
        file.problem(),
        file.since());
  }

  private static PluginStatus line(
      PluginGeneration generation, String file, PluginState state, @Nullable String problem) {
    return new PluginStatus(
        generation.id(),
        generation.description().version(),
        file,
        generation.sha256(),
        state,
        List.copyOf(generation.subgraphs().keySet()),
        generation.interceptors().size(),
        problem,
        generation.startedAt());
  }

  private @Nullable String unpublished(PluginGeneration serving) {
    if (publishes) {
      return null;
    }
    List<String> missing = generations.unbound(serving);
    return missing.isEmpty()
        ? null
        : "plugin " + serving.id() + " offers subgraph " + String.join(", ", missing)
            + ": publish it first";
  }
}
