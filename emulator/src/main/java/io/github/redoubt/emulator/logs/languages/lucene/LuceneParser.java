package io.github.redoubt.emulator.logs.languages.lucene;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.lucene.Characters.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads queries: {@code NOT} binds tighter than {@code AND}, which binds tighter than {@code OR};
 * what stands side by side must all be so. Belongs to one thread.
 */
final class LuceneParser {

  private static final int DEEPEST = 200;

  private final Characters text;
  private final boolean operatorsInAnyCase;
  private int depth;

  /** Whether one of the clauses that are being read is marked with plus or minus. */
  private boolean marked;

  LuceneParser(String query, boolean operatorsInAnyCase) {
    this.text = new Characters(query);
    this.operatorsInAnyCase = operatorsInAnyCase;
  }

  Clause parse() {
    text.skipSpace();
    if (text.atEnd()) {
      return new Clause.Everything();
    }
    Clause clause = either(Optional.empty());
    if (!text.atEnd()) {
      throw text.unexpected("the end");
    }
    return clause;
  }

  private Clause either(Optional<Field> field) {
    if (++depth > DEEPEST) {
      throw new QueryRefused("The query is nested too deeply.");
    }
    boolean outer = marked;
    marked = false;
    List<Clause> clauses = new ArrayList<>();
    clauses.add(all(field));
    while (tookOperator("OR", "||")) {
      clauses.add(all(field));
    }
    if (marked && clauses.size() > 1) {
      throw new QueryRefused("'+' and '-' next to OR are ambiguous: use NOT and parentheses.");
    }
    marked = outer;
    depth--;
    return clauses.size() == 1 ? clauses.get(0) : new Clause.Any(List.copyOf(clauses));
  }

  private Clause all(Optional<Field> field) {
    List<Clause> clauses = new ArrayList<>();
    clauses.add(marked(field));
    while (true) {
      if (tookOperator("AND", "&&")) {
        clauses.add(marked(field));
      } else if (text.atEnd() || text.peek() == ')' || isOperator("OR", "||")) {
        return clauses.size() == 1 ? clauses.get(0) : new Clause.All(List.copyOf(clauses));
      } else {
        clauses.add(marked(field));
      }
    }
  }

  private Clause marked(Optional<Field> field) {
    text.skipSpace();
    if (tookOperator("NOT", "!")) {
      depth++;
      if (depth > DEEPEST) {
        throw new QueryRefused("The query is nested too deeply.");
      }
      Clause clause = marked(field);
      depth--;
      return new Clause.Not(clause);
    }
    if (text.took("+")) {
      marked = true;
      return single(field);
    }
    if (text.took("-")) {
      marked = true;
      return new Clause.Not(single(field));
    }
    return single(field);
  }

  private boolean isOperator(String word, String symbol) {
    text.skipSpace();
    return text.isAhead(symbol) || text.isWordAhead(word, operatorsInAnyCase);
  }

  private boolean tookOperator(String word, String symbol) {
    if (!isOperator(word, symbol)) {
      return false;
    }
    if (!text.took(symbol)) {
      text.skip(word.length());
    }
    text.skipSpace();
    return true;
  }

  private Clause single(Optional<Field> field) {
    if (isOperator("AND", "&&") || isOperator("OR", "||")) {
      throw text.unexpected("a term");
    }
    Clause clause = unweighted(field);
    if (text.took("^")) {
      weight();
    }
    text.skipSpace();
    return clause;
  }

  /** A weight changes the order of what is found, which is by time here, and nothing else. */
  private void weight() {
    Word weight = text.word();
    if (!weight.plain().matches("\\d+(\\.\\d+)?")) {
      throw new QueryRefused("'" + weight.plain() + "' is no weight.");
    }
  }

  private Clause unweighted(Optional<Field> field) {
    switch (text.peek()) {
      case '(' -> {
        text.skip(1);
        Clause inner = either(field);
        if (!text.took(")")) {
          throw text.unexpected("')'");
        }
        return inner;
      }
      case '"', '/' -> {
        return value(field);
      }
      case '[', '{', '<', '>' -> {
        if (field.isEmpty()) {
          throw text.unexpected("a term");
        }
        return value(field);
      }
      default -> {
        return term(field);
      }
    }
  }

  private Clause term(Optional<Field> field) {
    int mark = text.mark();
    Word word = text.word();
    if (text.peek() != ':') {
      text.reset(mark);
      return value(field);
    }
    if (field.isPresent()) {
      throw text.unexpected("a term without a field");
    }
    text.skip(1);
    if (word.wild()) {
      return everything(word);
    }
    if (word.plain().equals("_exists_")) {
      return new Clause.Exists(named(text.peek() == '"' ? text.quoted() : text.word().plain()));
    }
    text.skipSpace();
    Optional<Field> in = Optional.of(named(word.plain()));
    return text.peek() == '(' ? unweighted(in) : value(in);
  }

  /** {@code *:*}, the only query whose field may be wild. */
  private Clause everything(Word field) {
    if (field.plain().equals("*") && text.took("*")) {
      return new Clause.Everything();
    }
    throw wildName(field.plain());
  }

  /** The field of a name; escaped or not, signs in names are wildcards to the service. */
  private static Field named(String name) {
    if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
      throw wildName(name);
    }
    return Field.of(name);
  }

  private static QueryRefused wildName(String name) {
    return new QueryRefused("Wildcards in the name of a field are not supported: " + name);
  }

  private Clause value(Optional<Field> field) {
    switch (text.peek()) {
      case '"' -> {
        String phrase = text.quoted();
        refuseFuzziness();
        return new Clause.Match(field, new Criterion.Is(phrase));
      }
      case '/' -> {
        return new Clause.Match(
            field, Criterion.Like.pattern(RegularExpression.compile(text.regularExpression())));
      }
      case '[', '{' -> {
        return range(field);
      }
      case '<', '>' -> {
        return comparison(field);
      }
      default -> {
        Word word = text.word();
        refuseFuzziness();
        if (word.wild() && word.plain().equals("*")) {
          return field.<Clause>map(Clause.Exists::new).orElseGet(Clause.Everything::new);
        }
        return new Clause.Match(field, criterion(word));
      }
    }
  }

  private static Criterion criterion(Word word) {
    return word.wild() ? Criterion.Like.wildcard(word.pattern()) : new Criterion.Is(word.plain());
  }

  private void refuseFuzziness() {
    if (text.peek() == '~') {
      throw new QueryRefused("Fuzzy terms and loose phrases ('~') are not supported.");
    }
  }

  private Clause range(Optional<Field> field) {
    boolean withFrom = text.peek() == '[';
    text.skip(1);
    String from = text.bound();
    text.skipSpace();
    if (!text.isWordAhead("TO", false)) {
      throw text.unexpected("TO");
    }
    text.skip("TO".length());
    String to = text.bound();
    text.skipSpace();
    boolean withTo = text.took("]");
    if (!withTo && !text.took("}")) {
      throw text.unexpected("']' or '}'");
    }
    return new Clause.Match(field, new Criterion.Between(end(from), withFrom, end(to), withTo));
  }

  private Clause comparison(Optional<Field> field) {
    boolean more = text.peek() == '>';
    text.skip(1);
    boolean with = text.took("=");
    text.skipSpace();
    Optional<String> end = end(text.peek() == '"' ? text.quoted() : text.word().plain());
    return new Clause.Match(
        field,
        more
            ? new Criterion.Between(end, with, Optional.empty(), false)
            : new Criterion.Between(Optional.empty(), false, end, with));
  }

  /** An end of a range; a star leaves it open. */
  private static Optional<String> end(String text) {
    if (text.startsWith("now") || text.contains("||")) {
      throw new QueryRefused("Arithmetic of dates is not supported: " + text);
    }
    return Optional.of(text).filter(end -> !end.equals("*"));
  }
}
