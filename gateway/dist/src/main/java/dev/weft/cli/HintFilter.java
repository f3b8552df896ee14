package dev.weft.cli;

import dev.weft.federation.problem.CompositionHint;
import dev.weft.federation.problem.CompositionHint.Level;
import java.util.List;

/** Which hints to print: those of a level and the ones that matter more. The names are what users type. */
enum HintFilter {
  none,
  warn,
  info,
  debug;

  List<CompositionHint> apply(List<CompositionHint> hints) {
    return hints.stream().filter(hint -> shows(hint.level())).toList();
  }

  private boolean shows(Level level) {
    return switch (this) {
      case none -> false;
      case warn -> level == Level.WARN;
      case info -> level != Level.DEBUG;
      case debug -> true;
    };
  }
}
