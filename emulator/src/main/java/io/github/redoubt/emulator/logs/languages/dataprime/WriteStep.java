package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import java.util.stream.Stream;

/**
 * Writes a value behind a key, or not, by what is there already.
 *
 * @param ifThere what to do where there is a value
 * @param ifMissing what to do where there is none
 * @param ifOther what to do where there is a value of another kind
 */
record WriteStep(Keypath key, Expression value, Do ifThere, Do ifMissing, Do ifOther)
    implements Step {

  /** What can be done. */
  private enum Do {
    WRITE,
    SKIP,
    FAIL
  }

  static Step create(PipelineParser parser) {
    Keypath key = parser.keypath();
    parser.scanner().word("from");
    Expression value = parser.expression();
    Do ifThere = Do.WRITE;
    Do ifMissing = Do.WRITE;
    Do ifOther = Do.WRITE;
    while (parser.scanner().tookWord("on")) {
      if (parser.scanner().tookWord("keypath")) {
        boolean exists = parser.scanner().tookWord("exists");
        if (exists) {
          ifThere = what(parser, "overwrite");
        } else {
          parser.scanner().word("missing");
          ifMissing = what(parser, "create");
        }
      } else {
        ifOther = otherKind(parser);
      }
    }
    return new WriteStep(key, value, ifThere, ifMissing, ifOther);
  }

  static Step replace(PipelineParser parser) {
    Keypath key = parser.keypath();
    parser.scanner().word("with");
    Expression value = parser.expression();
    Do ifOther = parser.scanner().tookWord("on") ? otherKind(parser) : Do.WRITE;
    return new WriteStep(key, value, Do.WRITE, Do.SKIP, ifOther);
  }

  private static Do otherKind(PipelineParser parser) {
    parser.scanner().word("datatype");
    if (!parser.scanner().tookWord("change")) {
      parser.scanner().word("changed");
    }
    return what(parser, "overwrite");
  }

  private static Do what(PipelineParser parser, String write) {
    String word = parser.scanner().anyWord("skip, fail or " + write);
    if (word.equals(write)) {
      return Do.WRITE;
    }
    return switch (word) {
      case "skip" -> Do.SKIP;
      case "fail" -> Do.FAIL;
      default -> throw new QueryRefused("Expected skip, fail or " + write + ", not " + word + ".");
    };
  }

  @Override
  public Stream<Row> apply(Stream<Row> rows, Run run) {
    return rows.map(row -> write(row, run));
  }

  private Row write(Row row, Run run) {
    Value there = key.in(row);
    Value made = value.evaluate(run.scope(row));
    if (!key.existsIn(row)) {
      return carryOut(ifMissing, row, made, "does not exist");
    }
    if (!there.isNull() && !there.getClass().equals(made.getClass()) && ifOther != Do.WRITE) {
      return carryOut(ifOther, row, made, "would change its datatype");
    }
    return carryOut(ifThere, row, made, "exists");
  }

  private Row carryOut(Do what, Row row, Value made, String reason) {
    return switch (what) {
      case WRITE -> key.set(row, made);
      case SKIP -> row;
      case FAIL -> throw new QueryRefused("Keypath '" + key + "' " + reason + ".");
    };
  }

  @Override
  public Stream<Expression> reads() {
    return Stream.of(value);
  }

  @Override
  public Stream<Keypath> writes() {
    return Stream.of(key);
  }
}
