package io.github.redoubt.emulator.logs.languages.dataprime;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Casts;
import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Kind;
import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Scanner;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import io.github.redoubt.emulator.logs.languages.expressions.Value.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes a text apart into a tree of keys. A row whose text is not of the form stays as it is.
 *
 * @param method makes a tree of a text, if it is of the form
 */
record ExtractStep(
    Expression from,
    Keypath into,
    Function<String, Optional<Tree>> method,
    List<Datatype> datatypes)
    implements Step {

  private static final Pattern NAMED = Pattern.compile("\\(\\?P?<([a-zA-Z][a-zA-Z0-9_]*)>");

  private record Datatype(Keypath key, Kind kind) {}

  static Step parse(PipelineParser parser) {
    Expression from = parser.expression();
    parser.scanner().word("into");
    Keypath into = parser.keypath();
    parser.scanner().word("using");
    Function<String, Optional<Tree>> method = method(parser);
    List<Datatype> datatypes =
        parser.scanner().tookWord("datatypes")
            ? parser.list(() -> new Datatype(parser.keypath(), parser.kind()))
            : List.of();
    return new ExtractStep(from, into, method, datatypes);
  }

  private static Function<String, Optional<Tree>> method(PipelineParser parser) {
    String name = parser.scanner().anyWord("regexp, kv or jsonobject");
    parser.scanner().symbol("(");
    Function<String, Optional<Tree>> method =
        switch (name) {
          case "regexp" -> regexp(parser.scanner());
          case "kv" -> pairs(parser.scanner());
          case "jsonobject" -> json(parser.scanner());
          default -> throw new QueryRefused("Extraction by '" + name + "' is not supported.");
        };
    parser.scanner().symbol(")");
    return method;
  }

  private static Function<String, Optional<Tree>> regexp(Scanner scanner) {
    scanner.word("e");
    scanner.symbol("=");
    String written = scanner.isString() ? scanner.string("a text") : scanner.regexpText();
    Map<String, String> names = new LinkedHashMap<>();
    Pattern pattern = Scanner.compile(plainGroups(written, names));
    return text -> {
      Matcher matcher = pattern.matcher(text);
      if (!matcher.find()) {
        return Optional.empty();
      }
      Map<String, Value> members = new LinkedHashMap<>();
      names.forEach(
          (plain, name) -> {
            String value = matcher.group(plain);
            members.put(name, value == null ? Value.none() : new Value.Text(value));
          });
      return Optional.of(new Tree(members));
    };
  }

  /** Names of groups may hold underscores, which those of Java do not. */
  private static String plainGroups(String pattern, Map<String, String> names) {
    StringBuilder plain = new StringBuilder();
    Matcher matcher = NAMED.matcher(pattern);
    while (matcher.find()) {
      String name = "g" + names.size();
      names.put(name, matcher.group(1));
      matcher.appendReplacement(plain, Matcher.quoteReplacement("(?<" + name + ">"));
    }
    matcher.appendTail(plain);
    return plain.toString();
  }

  private static Function<String, Optional<Tree>> pairs(Scanner scanner) {
    String betweenPairs = " ";
    String betweenBoth = "=";
    while (!scanner.isSymbol(")")) {
      String name = scanner.anyWord("pair_delimiter or key_delimiter");
      scanner.symbol("=");
      String value = scanner.string("a text");
      switch (name) {
        case "pair_delimiter" -> betweenPairs = value;
        case "key_delimiter" -> betweenBoth = value;
        default -> throw new QueryRefused("Extraction by kv has no '" + name + "'.");
      }
      if (!scanner.tookSymbol(",")) {
        break;
      }
    }
    return pairs(betweenPairs, betweenBoth);
  }

  private static Function<String, Optional<Tree>> pairs(String betweenPairs, String betweenBoth) {
    if (betweenPairs.isEmpty() || betweenBoth.isEmpty()) {
      throw new QueryRefused("A delimiter is not empty.");
    }
    return text -> {
      Map<String, Value> members = new LinkedHashMap<>();
      for (String pair : text.split(Pattern.quote(betweenPairs), -1)) {
        int at = pair.indexOf(betweenBoth);
        if (at > 0) {
          members.put(
              pair.substring(0, at).strip(),
              new Value.Text(pair.substring(at + betweenBoth.length()).strip()));
        }
      }
      return members.isEmpty() ? Optional.empty() : Optional.of(new Tree(members));
    };
  }

  private static Function<String, Optional<Tree>> json(Scanner scanner) {
    int escapes = 1;
    if (scanner.tookWord("max_unescape_count")) {
      scanner.symbol("=");
      escapes = scanner.count("a number");
    }
    int most = escapes;
    return text -> object(text, most);
  }

  /** An object, for which so many levels of escapes may be taken off. */
  private static Optional<Tree> object(String text, int escapes) {
    Optional<Value> read = read(text);
    if (read.isPresent() && read.get() instanceof Tree tree) {
      return Optional.of(tree);
    }
    if (escapes == 0) {
      return Optional.empty();
    }
    Optional<Value> inner = read.isPresent() ? read : read('"' + text + '"');
    return inner.isPresent() && inner.get() instanceof Value.Text string
        ? object(string.text(), escapes - 1)
        : Optional.empty();
  }

  private static Optional<Value> read(String json) {
    try {
      return Optional.of(Value.of(JsonParser.parseString(json)));
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public Stream<Row> apply(Stream<Row> rows, Run run) {
    return rows.map(row -> extract(row, run));
  }

  private Row extract(Row row, Run run) {
    if (!(from.evaluate(run.scope(row)) instanceof Value.Text text)) {
      return row;
    }
    return method.apply(text.text()).map(tree -> into.set(row, converted(tree))).orElse(row);
  }

  private Tree converted(Tree tree) {
    Row row = Row.of(tree);
    for (Datatype each : datatypes) {
      if (each.key().existsIn(row)) {
        row = each.key().set(row, Casts.to(each.kind(), each.key().in(row)));
      }
    }
    return row.data();
  }

  @Override
  public Stream<Expression> reads() {
    return Stream.of(from);
  }

  @Override
  public Stream<Keypath> writes() {
    return Stream.of(into);
  }
}
