package dev.weft.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ProblemText;
import dev.weft.registry.http.ProblemJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Composes subgraph schemas into a supergraph. */
@Command(
    name = "compose",
    mixinStandardHelpOptions = true,
    description = "Composes subgraph schemas into a supergraph.")
final class ComposeCommand implements Callable<Integer> {
  enum Format {
    text,
    json
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The supergraph.yaml: subgraphs with their routing URLs and schemas.")
  private Path config = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write the supergraph. Default: standard output.")
  private @Nullable Path output;

  @Option(
      names = "--api-schema",
      paramLabel = "FILE",
      description = "Where to write the schema that clients see.")
  private @Nullable Path apiSchema;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "Text to read, or one JSON object with everything. Default: text.")
  private Format format = Format.text;

  @Option(
      names = "--hints",
      paramLabel = "none|warn|info|debug",
      defaultValue = "info",
      description = "The least level of hints to print as text. Default: info.")
  private HintFilter hints = HintFilter.info;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec command = spec == null ? CommandSpec.create() : spec;
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    List<SubgraphSource> subgraphs;
    try {
      subgraphs = SupergraphConfiguration.read(config);
    } catch (SupergraphConfiguration.InvalidConfiguration e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
    }
    CompositionResult result = Composer.compose(subgraphs);
    if (result instanceof Composed composed) {
      write(output, composed.supergraphSdl());
      write(apiSchema, composed.apiSchemaSdl());
    }
    switch (format) {
      case json -> out.println(json(result));
      case text -> text(result, subgraphs, out, err);
    }
    out.flush();
    err.flush();
    return result instanceof Composed ? 0 : 1;
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      Files.writeString(file, text);
    }
  }

  private void text(
      CompositionResult result, List<SubgraphSource> subgraphs, PrintWriter out, PrintWriter err) {
    Map<String, String> sdl = new LinkedHashMap<>();
    subgraphs.forEach(subgraph -> sdl.put(subgraph.name(), subgraph.sdl()));
    ProblemText text = ProblemText.of(sdl, ProblemPrinter.style());
    List<CompositionHint> shown = hints.apply(result.hints());
    switch (result) {
      case Composed(String supergraphSdl, String _, var _) -> {
        err.print(text.report(List.of(), shown, "composed all the same"));
        if (output == null) {
          out.print(supergraphSdl);
        }
      }
      case Rejected(List<CompositionError> errors, var _) ->
        err.print(text.report(errors, shown, "nothing was composed"));
    }
  }

  private static String json(CompositionResult result) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    List<CompositionError> errors = List.of();
    switch (result) {
      case Composed(String supergraphSdl, String apiSchemaSdl, var _) -> {
        root.put("supergraph", supergraphSdl);
        root.put("apiSchema", apiSchemaSdl);
      }
      case Rejected(List<CompositionError> found, var _) -> {
        root.putNull("supergraph");
        root.putNull("apiSchema");
        errors = found;
      }
    }
    ArrayNode hints = root.putArray("hints");
    result.hints().forEach(hint -> hints.add(ProblemJson.hint(hint)));
    ArrayNode errorNodes = root.putArray("errors");
    errors.forEach(error -> errorNodes.add(ProblemJson.error(error)));
    return root.toPrettyString();
  }
}
