package io.github.redoubt.emulator.logs.languages.expressions;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.languages.expressions.Value.Tree;
import io.github.redoubt.emulator.logs.records.Labels;
import io.github.redoubt.emulator.logs.records.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A log on its way through a query, or what became of some. Never changed once made.
 *
 * @param metadata what {@code $m} reads
 * @param labels what {@code $l} reads
 * @param data what {@code $d} reads
 */
public record Row(Tree metadata, Tree labels, Tree data) {

  public static final List<String> METADATA =
      List.of("timestamp", "severity", "priorityclass", "logid");

  /** A log as queries find it. */
  public static Row of(LogRecord log) {
    return of(log, log.data());
  }

  /** The same, of a log whose user data has been read already. */
  public static Row of(LogRecord log, JsonObject data) {
    Map<String, Value> metadata = new LinkedHashMap<>();
    metadata.put("timestamp", new Value.Time(log.timestamp()));
    metadata.put("severity", new Value.Grade(log.severity()));
    metadata.put("priorityclass", new Value.Text(log.priority().name().toLowerCase(Locale.ROOT)));
    metadata.put("logid", new Value.Text(log.id()));
    Map<String, Value> labels = new LinkedHashMap<>();
    for (String name : Labels.ALL) {
      String value = log.labels().get(name);
      if (value != null) {
        labels.put(name, new Value.Text(value));
      }
    }
    return new Row(new Tree(metadata), new Tree(labels), (Tree) Value.of(data));
  }

  /** A row of nothing but data. */
  public static Row of(Tree data) {
    return new Row(Tree.EMPTY, Tree.EMPTY, data);
  }

  public static Row empty() {
    return of(Tree.EMPTY);
  }

  Tree root(Keypath.Root root) {
    return switch (root) {
      case METADATA -> metadata;
      case LABELS -> labels;
      case DATA -> data;
    };
  }

  Row with(Keypath.Root root, Tree tree) {
    return switch (root) {
      case METADATA -> new Row(tree, labels, data);
      case LABELS -> new Row(metadata, tree, data);
      case DATA -> new Row(metadata, labels, tree);
    };
  }
}
