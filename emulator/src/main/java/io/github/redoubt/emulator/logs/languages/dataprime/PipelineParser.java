package io.github.redoubt.emulator.logs.languages.dataprime;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Aggregates;
import io.github.redoubt.emulator.logs.languages.expressions.Dialect;
import io.github.redoubt.emulator.logs.languages.expressions.Expression;
import io.github.redoubt.emulator.logs.languages.expressions.ExpressionParser;
import io.github.redoubt.emulator.logs.languages.expressions.Keypath;
import io.github.redoubt.emulator.logs.languages.expressions.Kind;
import io.github.redoubt.emulator.logs.languages.expressions.Scanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads pipelines. Belongs to one thread. */
final class PipelineParser {

  private static final int DEEPEST = 20;
  private static final Map<String, Function<PipelineParser, Step>> OPERATORS = operators();

  private final Scanner scanner;
  private final ExpressionParser expressions;
  private int depth;
  private int unions;

  PipelineParser(String query) {
    this.scanner = new Scanner(query);
    this.expressions = new ExpressionParser(scanner, Dialect.DATAPRIME);
  }

  private static Map<String, Function<PipelineParser, Step>> operators() {
    Map<String, Function<PipelineParser, Step>> all = new LinkedHashMap<>();
    add(all, RowSteps::filter, "filter", "f", "where");
    add(all, RowSteps::block, "block");
    add(all, RowSteps::limit, "limit", "l");
    add(all, RowSteps::sort, "orderby", "sortby", "order", "sort");
    add(all, RowSteps::find, "find", "text");
    add(all, RowSteps::wildFind, "wildfind", "wildtext");
    add(all, RowSteps::lucene, "lucene");
    add(all, KeySteps::choose, "choose", "select");
    add(all, KeySteps::convert, "convert", "conv");
    add(all, KeySteps::move, "move", "m");
    add(all, KeySteps::remove, "remove", "r");
    add(all, KeySteps::redact, "redact");
    add(all, KeySteps::roundTime, "roundtime");
    add(all, WriteStep::create, "create", "c", "a", "add");
    add(all, WriteStep::replace, "replace");
    add(all, ExtractStep::parse, "extract", "e");
    add(all, GroupStep::count, "count");
    add(all, GroupStep::countBy, "countby");
    add(all, GroupStep::distinct, "distinct");
    add(all, GroupStep::groupBy, "groupby");
    add(all, GroupStep::multiGroupBy, "multigroupby");
    add(all, parser -> TopStep.parse(parser, true), "top");
    add(all, parser -> TopStep.parse(parser, false), "bottom");
    add(all, JoinStep::parse, "join");
    add(all, CombineSteps::union, "union");
    add(all, CombineSteps::stitch, "stitch");
    return Map.copyOf(all);
  }

  private static void add(
      Map<String, Function<PipelineParser, Step>> all,
      Function<PipelineParser, Step> operator,
      String... names) {
    for (String name : names) {
      all.put(name, operator);
    }
  }

  /** The whole query; one that does not begin with its source asks for logs. */
  Pipeline parse() {
    Pipeline pipeline = pipeline();
    if (!scanner.atEnd()) {
      throw scanner.unexpected("'|' or the end");
    }
    return pipeline;
  }

  private Pipeline pipeline() {
    List<Step> steps = new ArrayList<>();
    if (scanner.tookWord("source") || scanner.tookWord("from")) {
      steps.add(SourceStep.parse(this));
    } else {
      steps.add(SourceStep.logs());
      if (scanner.atEnd()) {
        return new Pipeline(List.copyOf(steps));
      }
      steps.add(step());
    }
    while (scanner.tookSymbol("|")) {
      steps.add(step());
    }
    return new Pipeline(List.copyOf(steps));
  }

  private Step step() {
    String name = scanner.anyWord("an operator");
    Function<PipelineParser, Step> operator = OPERATORS.get(name);
    if (operator == null) {
      throw new QueryRefused("Operator '" + name + "' is not supported.");
    }
    return operator.apply(this);
  }

  /** A query in parentheses. */
  Pipeline subquery() {
    if (++depth > DEEPEST) {
      throw new QueryRefused("Queries are nested too deeply.");
    }
    scanner.symbol("(");
    Pipeline pipeline = pipeline();
    scanner.symbol(")");
    depth--;
    return pipeline;
  }

  void countUnion() {
    unions++;
  }

  int unions() {
    return unions;
  }

  Scanner scanner() {
    return scanner;
  }

  Expression expression() {
    return expressions.expression();
  }

  Expression condition() {
    return expressions.condition();
  }

  Expression aggregating(Aggregates aggregates) {
    return expressions.aggregating(aggregates);
  }

  Keypath keypath() {
    return expressions.keypath();
  }

  Kind kind() {
    return expressions.kind();
  }

  Optional<Keypath> alias() {
    return scanner.tookWord("as") ? Optional.of(keypath()) : Optional.empty();
  }

  /** One or more of something, with commas between them. */
  <T> List<T> list(Supplier<T> each) {
    List<T> all = new ArrayList<>();
    do {
      all.add(each.get());
    } while (scanner.tookSymbol(","));
    return List.copyOf(all);
  }
}
