package dev.weft.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.federation.composition.Composer;
import dev.weft.federation.composition.CompositionResult;
import dev.weft.federation.composition.CompositionResult.Composed;
import dev.weft.federation.composition.CompositionResult.Rejected;
import dev.weft.federation.composition.Contract;
import dev.weft.federation.composition.ContractFiltering;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.federation.problem.CompositionError;
import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.ProblemText;
import dev.weft.registry.http.ProblemJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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

  @Option(
      names = "--contract",
      paramLabel = "NAME",
      description = "Filter by this contract of the configuration.")
  private @Nullable String contract;

  @Option(
      names = "--include-tag",
      paramLabel = "TAG",
      description = "Keep only fields and unions with one of these tags. May be repeated.")
  private List<String> includeTags = new ArrayList<>();

  @Option(
      names = "--exclude-tag",
      paramLabel = "TAG",
      description = "Hide what has one of these tags. May be repeated.")
  private List<String> excludeTags = new ArrayList<>();

  @Option(
      names = {"--hide-unreachable-types", "--hide-unreachable"},
      description = "Hide types that no operation can reach.")
  private boolean hideUnreachable;

  @Option(
      names = "--introspection-header",
      paramLabel = "NAME=VALUE",
      description = "A header for subgraphs that are asked for their schema. May be repeated.")
  private Map<String, String> introspectionHeaders = new LinkedHashMap<>();

  @Option(
      names = "--introspection-timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long a subgraph may take to give its schema. Default: 30.")
  private int introspectionSeconds = 30;

  @Option(names = "--watch", description = "Compose again whenever a file changes, until stopped.")
  private boolean watch;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec command = spec == null ? CommandSpec.create() : spec;
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    if (introspectionSeconds <= 0) {
      throw new ParameterException(
          command.commandLine(), "--introspection-timeout takes a number of seconds above 0");
    }
    try (SubgraphIntrospection introspection = new SubgraphIntrospection(
        Duration.ofSeconds(introspectionSeconds), new LinkedHashMap<>(introspectionHeaders))) {
      if (watch) {
        new ComposeWatch(
                config,
                introspection,
                (composition, contracts) -> {
                  CompositionResult result = filtered(composition.result(), contracts);
                  show(result, composition.subgraphs(), out, err);
                  return result instanceof Composed;
                },
                err)
            .run();
        return 0;
      }
      SupergraphConfiguration read = SupergraphConfiguration.read(config, introspection);
      CompositionResult result = filtered(Composer.compose(read.subgraphs()), read.contracts());
      show(result, read.subgraphs(), out, err);
      return result instanceof Composed ? 0 : 1;
    } catch (SupergraphConfiguration.InvalidConfiguration e) {
      err.println("weft: " + e.getMessage());
      err.flush();
      return 2;
    }
  }

  /** What the contract that was asked for leaves of a graph; all of it without one. */
  private CompositionResult filtered(
      CompositionResult result, SequencedMap<String, Contract> contracts)
      throws SupergraphConfiguration.InvalidConfiguration {
    Contract wanted;
    if (contract == null) {
      wanted = byTags(includeTags, excludeTags, hideUnreachable);
    } else if (!contracts.containsKey(contract)) {
      throw new SupergraphConfiguration.InvalidConfiguration(config + ": there is no contract \""
          + contract + "\" (contracts: " + String.join(", ", contracts.keySet()) + ")");
    } else {
      Contract named = contracts.get(contract);
      List<String> included = new ArrayList<>(named.includeTags());
      included.addAll(includeTags);
      List<String> excluded = new ArrayList<>(named.excludeTags());
      excluded.addAll(excludeTags);
      wanted = byTags(included, excluded, named.hideUnreachable() || hideUnreachable);
    }
    boolean filters = !wanted.includeTags().isEmpty()
        || !wanted.excludeTags().isEmpty()
        || wanted.hideUnreachable();
    return filters && result instanceof Composed composed
        ? ContractFiltering.filter(composed, wanted)
        : result;
  }

  private static Contract byTags(List<String> include, List<String> exclude, boolean hide)
      throws SupergraphConfiguration.InvalidConfiguration {
    try {
      return new Contract(include, exclude, hide);
    } catch (IllegalArgumentException e) {
      throw new SupergraphConfiguration.InvalidConfiguration(String.valueOf(e.getMessage()));
    }
  }

  private void show(
      CompositionResult result, List<SubgraphSource> subgraphs, PrintWriter out, PrintWriter err)
      throws IOException {
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
  }

  /** Writes beside the file first: whoever reads it while we write sees the old or the new, never a part. */
  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      Path absolute = file.toAbsolutePath();
      if (!Files.exists(absolute) || Files.isRegularFile(absolute)) {
        Path beside = absolute.resolveSibling(absolute.getFileName() + ".part");
        Files.writeString(beside, text);
        Files.move(beside, absolute, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.writeString(absolute, text); // such as a pipe
      }
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
