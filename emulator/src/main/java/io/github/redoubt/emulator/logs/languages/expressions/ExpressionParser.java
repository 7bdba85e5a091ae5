package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Expression.Literal;
import io.github.redoubt.emulator.logs.records.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads expressions, the loosest binding first. Belongs to one thread. */
public final class ExpressionParser {

  private static final int DEEPEST = 200;
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final Set<String> SUMS = Set.of("+", "-");
  private static final Set<String> PRODUCTS = Set.of("*", "/", "%");

  private final Scanner scanner;
  private final Dialect dialect;
  private Optional<Aggregates> aggregates = Optional.empty();
  private int depth;

  public ExpressionParser(Scanner scanner, Dialect dialect) {
    this.scanner = scanner;
    this.dialect = dialect;
  }

  /** A condition. */
  public Expression condition() {
    Expression expression = expression();
    Typing.requireTruth(expression);
    return expression;
  }

  /** An expression in which aggregate functions may be called; the calls are noted. */
  public Expression aggregating(Aggregates noted) {
    aggregates = Optional.of(noted);
    try {
      return expression();
    } finally {
      aggregates = Optional.empty();
    }
  }

  public Expression expression() {
    return deeper(this::either);
  }

  private Expression deeper(Supplier<Expression> parse) {
    if (++depth > DEEPEST) {
      throw new QueryRefused("The expression is nested too deeply.");
    }
    try {
      return parse.get();
    } finally {
      depth--;
    }
  }

  private Expression either() {
    Expression left = both();
    while (scanner.tookSymbol("||")) {
      left = new Operation.Junction(false, left, both());
    }
    return left;
  }

  private Expression both() {
    Expression left = comparison();
    while (scanner.tookSymbol("&&")) {
      left = new Operation.Junction(true, left, comparison());
    }
    return left;
  }

  private Expression comparison() {
    Expression left = sum();
    Token next = scanner.peek();
    if (next.type() != Token.Type.SYMBOL) {
      return left;
    }
    if (COMPARISONS.contains(next.text())) {
      scanner.take();
      Expression right = sum();
      if (dialect == Dialect.DPXL) {
        requireKnown(left, right);
      }
      return new Operation.Compare(next.text(), left, right);
    }
    if (dialect.calculates() && (next.isSymbol("~") || next.isSymbol("~~"))) {
      scanner.take();
      return new Operation.Search(next.isSymbol("~~"), left, sum());
    }
    return left;
  }

  private static void requireKnown(Expression left, Expression right) {
    if (left.kind() == Kind.ANY && right.kind() == Kind.ANY) {
      throw new QueryRefused("The type of '" + left + "' is not known: say it, as in key:string.");
    }
  }

  private Expression sum() {
    Expression left = product();
    while (isOneOf(SUMS)) {
      left = new Arithmetic(operator(), left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = unary();
    while (isOneOf(PRODUCTS)) {
      left = new Arithmetic(operator(), left, unary());
    }
    return left;
  }

  private boolean isOneOf(Set<String> operators) {
    Token next = scanner.peek();
    return next.type() == Token.Type.SYMBOL && operators.contains(next.text());
  }

  private String operator() {
    if (!dialect.calculates()) {
      throw scanner.unexpected("no arithmetic");
    }
    return scanner.take().text();
  }

  private Expression unary() {
    if (scanner.tookSymbol("!")) {
      return new Operation.Not(deeper(this::unary));
    }
    if (scanner.tookSymbol("-")) {
      Expression operand = deeper(this::unary);
      if (operand instanceof Literal literal && literal.value() instanceof Value.Numeral number) {
        return new Literal(new Value.Numeral(number.number().negate()), Kind.NUMBER);
      }
      if (operand instanceof Literal literal && literal.value() instanceof Value.Interval length) {
        return new Literal(new Value.Interval(length.length().negated()), Kind.INTERVAL);
      }
      if (!dialect.calculates()) {
        throw scanner.unexpected("a number after '-'");
      }
      return new Arithmetic("*", new Literal(Value.of(-1), Kind.NUMBER), operand);
    }
    return postfix(primary());
  }

  private Expression postfix(Expression first) {
    Expression expression = first;
    while (true) {
      if (scanner.isSymbol(":")) {
        scanner.take();
        expression = new Operation.Cast(expression, Kind.named(scanner.anyWord("a type")));
      } else if (scanner.tookSymbol(".")) {
        expression = member(expression);
      } else if (scanner.isSymbol("[")) {
        expression = index(expression);
      } else {
        return expression;
      }
    }
  }

  private Expression member(Expression of) {
    String name = scanner.anyWord("a key or a function");
    if (scanner.isSymbol("(")) {
      return call(name, Optional.of(of));
    }
    if (of instanceof Keypath keypath) {
      return keypath.then(name);
    }
    return new Operation.Access(of, new Literal(new Value.Text(name), Kind.STRING));
  }

  private Expression index(Expression of) {
    scanner.symbol("[");
    Expression key = expression();
    scanner.symbol("]");
    if (of instanceof Keypath keypath && key instanceof Literal literal) {
      return keypath.then(Casts.text(literal.value()));
    }
    return new Operation.Access(of, key);
  }

  /** A key of a row and nothing else, such as those that are written. */
  public Keypath keypath() {
    Keypath keypath = keypathBegin(scanner.peek());
    while (true) {
      if (scanner.tookSymbol(".")) {
        keypath = keypath.then(scanner.anyWord("a key"));
      } else if (scanner.tookSymbol("[")) {
        boolean number = scanner.peek().type() == Token.Type.NUMBER;
        keypath =
            keypath.then(
                number ? String.valueOf(scanner.count("an index")) : scanner.string("a key"));
        scanner.symbol("]");
      } else {
        return keypath;
      }
    }
  }

  private Keypath keypathBegin(Token first) {
    if (first.isSymbol("$")) {
      scanner.take();
      return new Keypath(root(scanner.anyWord("m, l or d")), List.of());
    }
    return Keypath.data(List.of(scanner.anyWord("a key")));
  }

  private static Keypath.Root root(String name) {
    return switch (name) {
      case "m", "metadata" -> Keypath.Root.METADATA;
      case "l", "labels" -> Keypath.Root.LABELS;
      case "d", "data" -> Keypath.Root.DATA;
      default -> throw new QueryRefused("There is no '$" + name + "'.");
    };
  }

  /** A kind of value behind a colon, as in {@code key:number}. */
  public Kind kind() {
    scanner.symbol(":");
    return Kind.named(scanner.anyWord("a type"));
  }

  private Expression primary() {
    Token next = scanner.peek();
    switch (next.type()) {
      case NUMBER -> {
        Value number = Casts.number(scanner.take().text());
        return new Literal(number, Kind.NUMBER);
      }
      case STRING -> {
        return new Literal(new Value.Text(scanner.take().text()), Kind.STRING);
      }
      case INTERVAL -> {
        if (!dialect.calculates()) {
          throw scanner.unexpected("a value");
        }
        return new Literal(
            Times.interval(scanner.take().text())
                .<Value>map(Value.Interval::new)
                .orElseThrow(() -> new QueryRefused("'" + next.text() + "' is no interval.")),
            Kind.INTERVAL);
      }
      case TEMPLATE -> {
        return Operation.Template.parse(scanner.take().text(), this::embedded);
      }
      case WORD -> {
        return word(next.text());
      }
      default -> {
        return symbol(next);
      }
    }
  }

  private Expression symbol(Token next) {
    switch (next.text()) {
      case "(" -> {
        scanner.take();
        Expression inner = expression();
        scanner.symbol(")");
        return inner;
      }
      case "[" -> {
        if (!dialect.calculates()) {
          throw scanner.unexpected("a value");
        }
        return list();
      }
      case "/" -> {
        return new Literal(new Value.Regexp(scanner.regexp()), Kind.REGEXP);
      }
      case "@" -> {
        scanner.take();
        return Environment.time(scanner);
      }
      case "$" -> {
        int mark = scanner.mark();
        scanner.take();
        if (scanner.tookWord("p")) {
          return Environment.parameter(scanner, dialect);
        }
        scanner.reset(mark);
        return keypathBegin(scanner.peek());
      }
      default -> throw scanner.unexpected("a value");
    }
  }

  private Expression list() {
    scanner.symbol("[");
    List<Expression> items = new ArrayList<>();
    while (!scanner.isSymbol("]")) {
      items.add(expression());
      if (!scanner.isSymbol("]")) {
        scanner.symbol(",");
      }
    }
    scanner.symbol("]");
    return new Operation.Listing(List.copyOf(items));
  }

  private Expression word(String word) {
    Optional<Severity> severity =
        Arrays.stream(Severity.values()).filter(each -> each.name().equals(word)).findFirst();
    if (severity.isPresent()) {
      scanner.take();
      return new Literal(new Value.Grade(severity.get()), Kind.SEVERITY);
    }
    switch (word) {
      case "true", "false" -> {
        scanner.take();
        return new Literal(Value.of(word.equals("true")), Kind.BOOL);
      }
      case "null" -> {
        scanner.take();
        return new Literal(Value.none(), Kind.NULL);
      }
      default -> {
        int mark = scanner.mark();
        scanner.take();
        if (scanner.isSymbol("(")) {
          return call(word, Optional.empty());
        }
        if (dialect.calculates() && scanner.isSymbol("{") && Case.isOne(word)) {
          return Case.parse(word, scanner, this);
        }
        scanner.reset(mark);
        return keypathBegin(scanner.peek());
      }
    }
  }

  private Expression call(String name, Optional<Expression> subject) {
    scanner.symbol("(");
    List<Expression> arguments = new ArrayList<>();
    subject.ifPresent(arguments::add);
    Map<String, Expression> named = new LinkedHashMap<>();
    Optional<Aggregates> outer = aggregates;
    boolean aggregate = outer.isPresent() && subject.isEmpty() && Aggregates.knows(name);
    if (aggregate) {
      aggregates = Optional.empty();
    }
    while (!scanner.isSymbol(")")) {
      argument(arguments, named);
      if (!scanner.isSymbol(")")) {
        scanner.symbol(",");
      }
    }
    scanner.symbol(")");
    aggregates = outer;
    if (aggregate) {
      return outer.orElseThrow().call(name, arguments);
    }
    if (dialect == Dialect.DPXL
        && name.equals("in")
        && !arguments.isEmpty()
        && arguments.get(0).kind() == Kind.ANY) {
      throw new QueryRefused("'in' needs to know the type: say it, as in key:string.in('a').");
    }
    return dialect
        .function(name)
        .orElseThrow(() -> new QueryRefused("Unknown function '" + name + "'."))
        .call(arguments, named);
  }

  private void argument(List<Expression> arguments, Map<String, Expression> named) {
    int mark = scanner.mark();
    if (scanner.peek().type() == Token.Type.WORD) {
      String name = scanner.take().text();
      if (scanner.tookSymbol("=")) {
        named.put(name, expression());
        return;
      }
      scanner.reset(mark);
    }
    if (!named.isEmpty()) {
      throw scanner.unexpected("an argument with its name");
    }
    arguments.add(expression());
  }

  private Expression embedded(String text) {
    Scanner inner = new Scanner(text);
    ExpressionParser parser = new ExpressionParser(inner, dialect);
    parser.aggregates = aggregates;
    parser.depth = depth;
    Expression expression = parser.expression();
    if (!inner.atEnd()) {
      throw inner.unexpected("'}'");
    }
    return expression;
  }
}
