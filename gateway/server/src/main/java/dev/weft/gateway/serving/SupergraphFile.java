package dev.weft.gateway.serving;

import dev.weft.gateway.watch.WatchedFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A supergraph in a file, with the schemas of those subgraphs that need one, watched by content. Thread-safe. */
public final class SupergraphFile implements SupergraphSource {
  private final Path supergraph;
  private final SequencedMap<String, Path> subgraphSchemas;
  private final List<Path> files;
  private final WatchedFiles watched;

  /**
   * Makes a source.
   *
   * @param subgraphSchemas the files that hold subgraphs' own schemas, by subgraph
   */
  public SupergraphFile(Path supergraph, SequencedMap<String, Path> subgraphSchemas) {
    this.supergraph = supergraph;
    this.subgraphSchemas = new LinkedHashMap<>(subgraphSchemas);
    this.files = new ArrayList<>();
    files.add(supergraph);
    files.addAll(subgraphSchemas.values());
    this.watched = new WatchedFiles(files);
  }

  @Override
  public void start(Listener listener) {
    watched.start(new WatchedFiles.Listener() {
      @Override
      public void read(List<byte[]> contents) {
        offer(contents, listener);
      }

      @Override
      public void failed(String problem) {
        listener.failed(problem);
      }
    });
  }

  @Override
  public void close() {
    watched.close();
  }

  private void offer(List<byte[]> contents, Listener listener) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      @Nullable String text = WatchedFiles.text(contents.get(i));
      if (text == null) {
        listener.failed(files.get(i) + " is not UTF-8 text; save it as UTF-8");
        return;
      }
      texts.add(text);
    }
    SequencedMap<String, String> schemas = new LinkedHashMap<>();
    for (String subgraph : subgraphSchemas.keySet()) {
      schemas.put(subgraph, texts.get(schemas.size() + 1));
    }
    String sha256 = SupergraphArtefact.sha256(contents.getFirst());
    listener.offered(
        new SupergraphArtefact(supergraph.toString(), texts.getFirst(), sha256, schemas));
  }
}
