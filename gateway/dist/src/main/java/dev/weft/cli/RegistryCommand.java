package dev.weft.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.cli.RegistryOptions.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a registry for something and prints what came of it. */
abstract class RegistryCommand implements Callable<Integer> {
  @Mixin
  protected final RegistryOptions options = new RegistryOptions();

  @Spec
  private CommandSpec command = CommandSpec.create();

  /** Asks. */
  protected abstract JsonNode ask(RegistryConnection registry);

  /** Prints the answer for people and gives the exit code. */
  protected abstract int print(JsonNode answer, PrintWriter out);

  /** The exit code for an answer that programs read. */
  protected int exitCode(JsonNode answer) {
    return 0;
  }

  protected final ProblemPrinter problems() {
    return new ProblemPrinter(command.commandLine().getErr(), ProblemPrinter.style());
  }

  @Override
  public final Integer call() {
    PrintWriter out = command.commandLine().getOut();
    boolean json = options.format() == Format.JSON;
    try (RegistryConnection registry = options.connect()) {
      JsonNode answer = ask(registry);
      if (json) {
        out.println(answer.toPrettyString());
        return exitCode(answer);
      }
      return print(answer, out);
    } catch (RegistryRefusal refusal) {
      if (json) {
        out.println(refusal.json().toPrettyString());
      } else {
        problems().print(refusal);
      }
      return 1;
    }
  }

  /** Reads a schema; {@code -} is the standard input. */
  protected static String readSchema(Path file) {
    try {
      return file.toString().equals("-")
          ? new String(System.in.readAllBytes(), UTF_8)
          : Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new RegistryRefusal("NO_SUCH_FILE", "there is no file " + file + ": check --schema");
    } catch (CharacterCodingException e) {
      throw new RegistryRefusal("NOT_UTF_8", file + " is not UTF-8 text: save it as UTF-8");
    } catch (IOException e) {
      throw new RegistryRefusal("UNREADABLE_FILE", file + " cannot be read: " + e.getMessage());
    }
  }

  /** Prints the outcome of a change. */
  protected final int printLaunch(JsonNode answer, PrintWriter out) {
    problems().printHints(answer.path("hints"));
    JsonNode launch = answer.path("launch");
    String graph = options.graph();
    long number = launch.path("number").asLong();
    out.println(
        answer.path("result").asText().equals("UNCHANGED")
            ? "graph " + graph + " is so already: launch " + number + " stays"
            : "launch " + number + " of graph " + graph + ": "
                + launch.path("summary").asText());
    return 0;
  }
}
