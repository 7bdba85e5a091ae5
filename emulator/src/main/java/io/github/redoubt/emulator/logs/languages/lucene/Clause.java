package io.github.redoubt.emulator.logs.languages.lucene;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a query that is true of a log or not. */
sealed interface Clause {

  boolean holds(Document document);

  /** The fields that it names. */
  Stream<Field> fields();

  /** True of every log. */
  record Everything() implements Clause {
    @Override
    public boolean holds(Document document) {
      return true;
    }

    @Override
    public Stream<Field> fields() {
      return Stream.empty();
    }
  }

  record All(List<Clause> clauses) implements Clause {
    @Override
    public boolean holds(Document document) {
      return clauses.stream().allMatch(each -> each.holds(document));
    }

    @Override
    public Stream<Field> fields() {
      return clauses.stream().flatMap(Clause::fields);
    }
  }

  record Any(List<Clause> clauses) implements Clause {
    @Override
    public boolean holds(Document document) {
      return clauses.stream().anyMatch(each -> each.holds(document));
    }

    @Override
    public Stream<Field> fields() {
      return clauses.stream().flatMap(Clause::fields);
    }
  }

  record Not(Clause clause) implements Clause {
    @Override
    public boolean holds(Document document) {
      return !clause.holds(document);
    }

    @Override
    public Stream<Field> fields() {
      return clause.fields();
    }
  }

  record Exists(Field field) implements Clause {
    @Override
    public boolean holds(Document document) {
      return document.has(field.name());
    }

    @Override
    public Stream<Field> fields() {
      return Stream.of(field);
    }
  }

  /** A value that passes a criterion, in a field or, without one, anywhere in the user data. */
  record Match(Optional<Field> field, Criterion criterion) implements Clause {
    @Override
    public boolean holds(Document document) {
      return field
          .map(
              in ->
                  document.values(in.name()).stream()
                      .anyMatch(value -> criterion.passes(value, in.mode())))
          .orElseGet(
              () -> document.all().anyMatch(value -> criterion.passes(value, Field.Mode.WORDS)));
    }

    @Override
    public Stream<Field> fields() {
      return field.stream();
    }
  }
}
