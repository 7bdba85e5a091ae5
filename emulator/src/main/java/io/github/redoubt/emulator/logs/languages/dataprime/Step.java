package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import java.util.stream.Stream;

/** What one operator of a pipeline does to the rows that come to it. */
interface Step {

  /** The rows that go on; as far as can be, one by one when they are asked for. */
  Stream<Row> apply(Stream<Row> rows, Run run);

  /** What it looks at. */
  default Stream<Expression> reads() {
    return Stream.empty();
  }

  /** The keys that it makes. */
  default Stream<Keypath> writes() {
    return Stream.empty();
  }
}
