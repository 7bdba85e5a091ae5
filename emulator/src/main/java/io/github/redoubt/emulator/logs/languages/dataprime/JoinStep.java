package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts rows of another query into a key of those that they belong to.
 *
 * @param pairs keys that are to be equal; none if each belongs to each
 */
record JoinStep(Kind kind, Pipeline right, List<Pair> pairs, Keypath into) implements Step {

  private enum Kind {
    LEFT,
    INNER,
    FULL,
    CROSS
  }

  /** On which side a key is, if the query says so. */
  private enum Side {
    LEFT,
    RIGHT
  }

  private record Operand(Optional<Side> side, Keypath key) {}

  /**
   * Two keys that are to be equal.
   *
   * @param shared both are the same key, which stays in what has no row on the left
   */
  private record Pair(Operand one, Operand other, boolean shared) {}

  /** A pair of which it is known which key is on which side. */
  private record Placed(Keypath left, Keypath right, boolean shared) {}

  static Step parse(PipelineParser parser) {
    Kind kind = kind(parser);
    Pipeline right = parser.subquery();
    List<Pair> pairs = new ArrayList<>();
    if (kind != Kind.CROSS) {
      if (parser.scanner().tookWord("using")) {
        for (Keypath key : parser.list(parser::keypath)) {
          Operand left = new Operand(Optional.of(Side.LEFT), key);
          pairs.add(new Pair(left, new Operand(Optional.of(Side.RIGHT), key), true));
        }
      } else {
        parser.scanner().word("on");
        do {
          Operand one = operand(parser);
          parser.scanner().symbol("==");
          pairs.add(new Pair(one, operand(parser), false));
        } while (parser.scanner().tookSymbol("&&"));
      }
    }
    parser.scanner().word("into");
    return new JoinStep(kind, right, List.copyOf(pairs), parser.keypath());
  }

  private static Kind kind(PipelineParser parser) {
    if (parser.scanner().isSymbol("(")) {
      return Kind.LEFT;
    }
    String word = parser.scanner().anyWord("left, inner, full or cross");
    return switch (word) {
      case "left" -> Kind.LEFT;
      case "inner" -> Kind.INNER;
      case "full" -> Kind.FULL;
      case "cross" -> Kind.CROSS;
      default -> throw new QueryRefused("There is no join '" + word + "'.");
    };
  }

  private static Operand operand(PipelineParser parser) {
    int mark = parser.scanner().mark();
    for (Side side : Side.values()) {
      String word = side == Side.LEFT ? "left" : "right";
      if (parser.scanner().tookWord(word)) {
        if (parser.scanner().tookSymbol("=>")) {
          return new Operand(Optional.of(side), parser.keypath());
        }
        parser.scanner().reset(mark);
      }
    }
    return new Operand(Optional.empty(), parser.keypath());
  }

  @Override
  public Stream<Row> apply(Stream<Row> incoming, Run run) {
    List<Row> rows = incoming.toList();
    List<Row> others = right.run(run).toList();
    List<Placed> placed = pairs.stream().map(pair -> place(pair, rows, others)).toList();
    Map<List<Value>, List<Row>> byKey = new HashMap<>();
    for (Row other : others) {
      key(placed, other, false)
          .ifPresent(key -> byKey.computeIfAbsent(key, ignored -> new ArrayList<>()).add(other));
    }
    Set<Row> used = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Row> results = new ArrayList<>();
    for (Row row : rows) {
      List<Row> matching =
          key(placed, row, true).map(key -> byKey.getOrDefault(key, List.of())).orElse(List.of());
      matching.forEach(other -> results.add(into.set(row, other.data())));
      used.addAll(matching);
      if (matching.isEmpty() && (kind == Kind.LEFT || kind == Kind.FULL)) {
        results.add(into.set(row, Value.none()));
      }
    }
    if (kind == Kind.FULL) {
      others.stream()
          .filter(other -> !used.contains(other))
          .forEach(other -> results.add(alone(placed, other)));
    }
    return results.stream();
  }

  private Row alone(List<Placed> placed, Row other) {
    Row row = Row.empty();
    for (Placed each : placed) {
      row = each.shared() ? each.left().set(row, each.right().in(other)) : row;
    }
    return into.set(row, other.data());
  }

  /** The values of a row that are to be equal; nothing equals what is not there. */
  private static Optional<List<Value>> key(List<Placed> placed, Row row, boolean left) {
    List<Value> key =
        placed.stream().map(each -> (left ? each.left() : each.right()).in(row)).toList();
    return key.stream().anyMatch(Value::isNull) ? Optional.empty() : Optional.of(key);
  }

  private static Placed place(Pair pair, List<Row> left, List<Row> right) {
    Side one = side(pair.one(), left, right);
    Side other = side(pair.other(), left, right);
    if (one == other) {
      throw new QueryRefused("A join compares a key of its left with one of its right.");
    }
    return one == Side.LEFT
        ? new Placed(pair.one().key(), pair.other().key(), pair.shared())
        : new Placed(pair.other().key(), pair.one().key(), pair.shared());
  }

  /** The side a key is on: the one that was said, or the only one whose rows have it. */
  private static Side side(Operand operand, List<Row> left, List<Row> right) {
    if (operand.side().isPresent()) {
      return operand.side().get();
    }
    boolean inLeft = left.stream().anyMatch(operand.key()::existsIn);
    boolean inRight = right.stream().anyMatch(operand.key()::existsIn);
    if (inLeft && inRight) {
      throw new QueryRefused(
          "Keypath '" + operand.key() + "' is on both sides: say left=> or right=>.");
    }
    return inLeft ? Side.LEFT : Side.RIGHT;
  }

  @Override
  public Stream<Expression> reads() {
    return right.reads();
  }

  @Override
  public Stream<Keypath> writes() {
    return Stream.concat(Stream.of(into), right.writes());
  }
}
