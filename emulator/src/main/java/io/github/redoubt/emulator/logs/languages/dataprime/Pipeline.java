package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Operators one after the other, the first of which is a source. */
record Pipeline(List<Step> steps) {

  Stream<Row> run(Run run) {
    Stream<Row> rows = Stream.empty();
    for (Step step : steps) {
      rows = step.apply(rows, run);
    }
    return rows;
  }

  Stream<Expression> reads() {
    return steps.stream().flatMap(Step::reads);
  }

  Stream<Keypath> writes() {
    return steps.stream().flatMap(Step::writes);
  }

  /** The keys of the user data that it looks at and does not make itself. */
  Set<Keypath> foreignKeys() {
    Set<String> made =
        writes()
            .filter(each -> !each.keys().isEmpty())
            .map(each -> each.keys().get(0))
            .collect(Collectors.toSet());
    Set<Keypath> foreign = new LinkedHashSet<>();
    reads()
        .forEach(
            expression ->
                expression.visit(
                    part -> {
                      if (part instanceof Keypath key
                          && key.root() == Keypath.Root.DATA
                          && !key.keys().isEmpty()
                          && !made.contains(key.keys().get(0))) {
                        foreign.add(key);
                      }
                    }));
    return foreign;
  }
}
