package dev.weft.cli;

import dev.weft.federation.querygraph.QueryGraph;
import dev.weft.federation.supergraph.Supergraph;
import dev.weft.federation.supergraph.SupergraphFormatException;
import dev.weft.planner.PlanOptions;
import dev.weft.planner.QueryPlanner;
import dev.weft.planner.explain.ExplanationJson;
import dev.weft.planner.explain.ExplanationText;
import dev.weft.planner.explain.PlanExplanation;
import dev.weft.planner.operation.Operation;
import dev.weft.planner.operation.OperationError;
import dev.weft.planner.operation.OperationParser;
import dev.weft.planner.operation.ParsedDocument;
import dev.weft.planner.operation.ParserLimits;
import dev.weft.planner.plan.PlanJson;
import dev.weft.planner.plan.PlanPrinter;
import dev.weft.planner.plan.QueryPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the query plan of an operation. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Prints the query plan of an operation.")
final class PlanCommand implements Callable<Integer> {
  enum Format {
    text,
    json
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--supergraph",
      required = true,
      paramLabel = "FILE",
      description = "The supergraph to plan over.")
  private Path supergraphFile = Path.of("");

  @Option(
      names = "--operation",
      required = true,
      paramLabel = "FILE",
      description = "The GraphQL document.")
  private Path operationFile = Path.of("");

  @Option(
      names = "--operation-name",
      paramLabel = "NAME",
      description = "Which operation, when the document has several.")
  private @Nullable String operationName;

  @Option(
      names = "--override-label",
      paramLabel = "LABEL",
      description = "The label of a progressive override that is active; may be repeated.")
  private Set<String> overrideLabels = new LinkedHashSet<>();

  @Option(names = "--no-defer", description = "Plan @defer as if it were absent.")
  private boolean noDefer;

  @Option(
      names = "--no-fragments",
      description = "Do not shorten what is sent by generated fragments.")
  private boolean noFragments;

  @Option(
      names = "--why",
      description = "Say of each fetch why it is made and why other subgraphs are not asked.")
  private boolean why;

  @Option(
      names = "--type-conditioned-fetching",
      description = "Look entities up only below the types that fragments name; this is always"
          + " done, the switch is for scripts that ask for it.")
  @SuppressWarnings("UnusedVariable") // what it asks for is done anyway
  private boolean typeConditionedFetching;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "A tree to read, or JSON. Default: text.")
  private Format format = Format.text;

  @Override
  public Integer call() throws IOException {
    CommandSpec command = spec == null ? CommandSpec.create() : spec;
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    Supergraph supergraph;
    try {
      supergraph = Supergraph.parse(supergraphFile.toString(), read(command, supergraphFile));
    } catch (SupergraphFormatException e) {
      err.println("weft: " + e.getMessage());
      return 1;
    }
    OperationParser parser = new OperationParser(supergraph.apiSchema(), ParserLimits.DEFAULT);
    return switch (parser.parse(read(command, operationFile), operationName)) {
      case ParsedDocument.Invalid(List<OperationError> errors) -> {
        errors.forEach(error -> err.println(place(error) + error.message()));
        yield 1;
      }
      case ParsedDocument.Parsed(Operation operation) -> {
        QueryPlan plan = QueryPlanner.of(supergraph)
            .plan(
                operation,
                PlanOptions.DEFAULT
                    .withOverrideLabels(overrideLabels)
                    .withDefer(!noDefer)
                    .withFragments(!noFragments));
        @Nullable
        PlanExplanation explanation =
            why ? PlanExplanation.of(QueryGraph.of(supergraph), plan, overrideLabels) : null;
        out.print(
            switch (format) {
              case text ->
                PlanPrinter.print(plan)
                    + (explanation == null ? "" : ExplanationText.print(explanation));
              case json ->
                explanation == null
                    ? PlanJson.write(plan)
                    : PlanJson.write(plan, ExplanationJson.properties(explanation));
            });
        out.flush();
        yield 0;
      }
    };
  }

  private String place(OperationError error) {
    return error.locations().isEmpty()
        ? operationFile + ": "
        : operationFile
            + ":"
            + error.locations().getFirst().line()
            + ":"
            + error.locations().getFirst().column()
            + ": ";
  }

  private static String read(CommandSpec command, Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ParameterException(command.commandLine(), "there is no file " + file);
    }
  }
}
