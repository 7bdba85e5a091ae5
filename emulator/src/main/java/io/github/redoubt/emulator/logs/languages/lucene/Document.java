package io.github.redoubt.emulator.logs.languages.lucene;

import io.github.redoubt.emulator.logs.languages.expressions.Row;
import io.github.redoubt.emulator.logs.languages.expressions.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A log as an index knows it: its values by the names of their fields, with dots between keys. */
final class Document {

  private static final List<String> PREFIXES = List.of("coralogix.metadata.", "coralogix.", "ibm.");

  private final Row row;
  private final Map<String, List<Value>> fields = new LinkedHashMap<>();

  Document(Row row) {
    this.row = row;
    row.data().members().forEach((key, value) -> add(key, value));
  }

  private void add(String name, Value value) {
    if (value instanceof Value.Tree tree) {
      tree.members().forEach((key, below) -> add(name + "." + key, below));
    } else if (value instanceof Value.Items items) {
      items.values().forEach(each -> add(name, each));
    } else if (!value.isNull()) {
      fields.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
    }
  }

  /** All values of the user data. */
  Stream<Value> all() {
    return fields.values().stream().flatMap(List::stream);
  }

  /** The values of a field; where the user data has none, a label's or the metadata's. */
  List<Value> values(String field) {
    List<Value> own = fields.get(field);
    if (own != null) {
      return own;
    }
    Value value = inside(bare(field));
    return value.isNull() ? List.of() : List.of(value);
  }

  /** Whether a field, or one below it, has a value. */
  boolean has(String field) {
    return !values(field).isEmpty()
        || fields.keySet().stream().anyMatch(each -> each.startsWith(field + "."));
  }

  private static String bare(String field) {
    for (String prefix : PREFIXES) {
      if (field.startsWith(prefix)) {
        return field.substring(prefix.length());
      }
    }
    return field;
  }

  private Value inside(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    Value label = row.labels().members().getOrDefault(key, Value.none());
    return label.isNull() ? row.metadata().members().getOrDefault(key, Value.none()) : label;
  }
}
