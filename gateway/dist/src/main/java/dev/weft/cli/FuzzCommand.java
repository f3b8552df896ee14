package dev.weft.cli;

import dev.weft.cli.SupergraphConfiguration.InvalidConfiguration;
import dev.weft.federation.composition.SubgraphSource;
import dev.weft.fuzz.EngineUnderTest;
import dev.weft.testkit.differential.CaseFolder;
import dev.weft.testkit.differential.DifferentialRun;
import dev.weft.testkit.differential.FailingCase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks random operations of simulated subgraphs, and compares with what the same data says directly. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    description = {
      "For those who develop Weft: asks random operations of random supergraphs, or of yours.",
      "The subgraphs are simulated. Every answer is compared with what the same data says",
      "directly; a case that disagrees is made small and printed."
    })
final class FuzzCommand implements Callable<Integer> {
  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "The seed of the first supergraph, or of the first operation on yours." + " Default: 0.")
  private long seed;

  @Option(
      names = "--cases",
      paramLabel = "M",
      defaultValue = "500",
      description = "How many operations to ask. Default: 500.")
  private int cases;

  @Option(
      names = "--operations",
      paramLabel = "K",
      defaultValue = "8",
      description = "How many of them each random supergraph is asked. Default: 8.")
  private int operations;

  @Option(
      names = "--supergraph-config",
      paramLabel = "FILE",
      description = "A supergraph.yaml, as for weft compose, instead of random subgraphs.")
  private @Nullable Path configuration;

  @Option(
      names = "--save",
      paramLabel = "FOLDER",
      description = "Where to write each case that disagrees, so that it can be asked again.")
  private @Nullable Path folder;

  @Option(
      names = "--statistics",
      description = "Say how many cases contain what: requirements, unions, failing fields, …")
  private boolean statistics;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandSpec command = spec == null ? CommandSpec.create() : spec;
    if (cases < 1 || operations < 1) {
      throw new ParameterException(
          command.commandLine(), "--cases and --operations: expected 1 or more");
    }
    PrintWriter out = command.commandLine().getOut();
    var run = new DifferentialRun(EngineUnderTest::start);
    if (configuration == null) {
      run.generated(seed, cases, operations);
    } else {
      try (SubgraphIntrospection introspection =
          new SubgraphIntrospection(Duration.ofSeconds(30), new LinkedHashMap<>())) {
        ask(run, SupergraphConfiguration.read(configuration, introspection).subgraphs());
      } catch (InvalidConfiguration e) {
        command.commandLine().getErr().println("weft: " + e.getMessage());
        return 1;
      }
    }
    for (FailingCase failure : run.tally().failures()) {
      out.println(failure.report());
      if (folder != null) {
        out.println("saved: " + CaseFolder.write(failure.small(), folder));
      }
    }
    out.println(run.tally());
    if (statistics) {
      run.tally()
          .features()
          .forEach((feature, count) -> out.printf("%7d with %s%n", count, feature));
    }
    out.flush();
    return run.tally().disagreed() == 0 ? 0 : 1;
  }

  /** Half of the operations where all is well, half where fields and entities fail. */
  private void ask(DifferentialRun run, List<SubgraphSource> subgraphs) {
    long half = seed + (cases + 1) / 2;
    run.supergraph("well", subgraphs, 0, seed, half);
    run.supergraph("faulty", subgraphs, 1, half, seed + cases);
  }
}
