package dev.weft.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one sentence; the stack trace only follows when {@code WEFT_DEBUG} is set. */
final class FailureReport implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    String message = failure.getMessage();
    command
        .getErr()
        .println("weft: " + (message == null ? failure.getClass().getSimpleName() : message));
    if (System.getenv("WEFT_DEBUG") != null) {
      failure.printStackTrace(command.getErr());
    }
    return 1;
  }
}
