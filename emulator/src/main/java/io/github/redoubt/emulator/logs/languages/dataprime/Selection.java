package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import java.util.List;
import java.util.Optional;

/** An expression in a list, and the name that was given to its value. */
record Selection(Expression expression, Optional<Keypath> alias) {

  static Selection parse(PipelineParser parser) {
    return new Selection(parser.expression(), parser.alias());
  }

  /** Where the value goes in a result: where it was said to, else under the key it came from. */
  Keypath inData(int index) {
    return alias.orElseGet(
        () ->
            expression instanceof Keypath keypath && !keypath.keys().isEmpty()
                ? keypath.inData()
                : unnamed(index));
  }

  /** What has no name is numbered. */
  static Keypath unnamed(int index) {
    return Keypath.data(List.of("_expr" + index));
  }
}
