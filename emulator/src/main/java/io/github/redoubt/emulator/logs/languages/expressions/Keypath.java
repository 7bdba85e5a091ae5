package io.github.redoubt.emulator.logs.languages.expressions;

import io.github.redoubt.emulator.logs.languages.QueryRefused;
import io.github.redoubt.emulator.logs.languages.expressions.Value.Items;
import io.github.redoubt.emulator.logs.languages.expressions.Value.Tree;
import io.github.redoubt.emulator.logs.records.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where in a row something is, such as {@code $d.kubernetes.pod}.
 *
 * @param keys none for the whole tree
 */
public record Keypath(Root root, List<String> keys) implements Expression {

  private static final Pattern INDEX = Pattern.compile("\\d{1,6}");

  /** The trees that a row has. */
  public enum Root {
    METADATA("$m"),
    LABELS("$l"),
    DATA("$d");

    private final String prefix;

    Root(String prefix) {
      this.prefix = prefix;
    }
  }

  /** Refuses metadata and labels that there are not; their names are read in any case. */
  public Keypath {
    keys = List.copyOf(keys);
    if (root != Root.DATA && !keys.isEmpty()) {
      String name = keys.get(0).toLowerCase(Locale.ROOT);
      List<String> known = root == Root.METADATA ? Row.METADATA : Labels.ALL;
      if (keys.size() > 1 || !known.contains(name)) {
        throw new QueryRefused(
            "Keypath '" + root.prefix + "." + String.join(".", keys) + "' does not exist.");
      }
      keys = List.of(name);
    }
  }

  /** A key of the user data. */
  public static Keypath data(List<String> keys) {
    return new Keypath(Root.DATA, keys);
  }

  /** When a log was. */
  public static Keypath timestamp() {
    return new Keypath(Root.METADATA, List.of("timestamp"));
  }

  /** The same below {@code $d}, where results of groups are. */
  public Keypath inData() {
    return data(keys);
  }

  Keypath then(String key) {
    List<String> more = new ArrayList<>(keys);
    more.add(key);
    return new Keypath(root, more);
  }

  @Override
  public Kind kind() {
    if (root == Root.LABELS && !keys.isEmpty()) {
      return Kind.STRING;
    }
    if (root == Root.METADATA && !keys.isEmpty()) {
      return switch (keys.get(0)) {
        case "timestamp" -> Kind.TIMESTAMP;
        case "severity" -> Kind.SEVERITY;
        default -> Kind.STRING;
      };
    }
    return Kind.ANY;
  }

  @Override
  public Value evaluate(Scope scope) {
    return in(scope.row());
  }

  /** The value that a row has here; null if it has none. */
  public Value in(Row row) {
    Value value = row.root(root);
    for (String key : keys) {
      value = child(value, key);
    }
    return value;
  }

  static Value child(Value value, String key) {
    if (value instanceof Tree tree) {
      return tree.at(key);
    }
    if (value instanceof Items items && INDEX.matcher(key).matches()) {
      int index = Integer.parseInt(key);
      return index < items.values().size() ? items.values().get(index) : Value.none();
    }
    return Value.none();
  }

  /** Whether a row has a key here, even if it is behind it that nothing is. */
  public boolean existsIn(Row row) {
    if (keys.isEmpty()) {
      return true;
    }
    Value parent = new Keypath(root, keys.subList(0, keys.size() - 1)).in(row);
    String last = keys.get(keys.size() - 1);
    return parent instanceof Tree tree
        ? tree.members().containsKey(last)
        : !child(parent, last).isNull();
  }

  /** The row with another value here; what is on the way and no tree becomes one. */
  public Row set(Row row, Value value) {
    if (keys.isEmpty()) {
      return value instanceof Tree tree ? row.with(root, tree) : row;
    }
    return row.with(root, set(row.root(root), keys, value));
  }

  private static Tree set(Tree tree, List<String> keys, Value value) {
    String key = keys.get(0);
    if (keys.size() == 1) {
      return tree.with(key, value);
    }
    Tree below = tree.at(key) instanceof Tree there ? there : Tree.EMPTY;
    return tree.with(key, set(below, keys.subList(1, keys.size()), value));
  }

  /** The row without what is here. */
  public Row remove(Row row) {
    return keys.isEmpty()
        ? row.with(root, Tree.EMPTY)
        : row.with(root, remove(row.root(root), keys));
  }

  private static Tree remove(Tree tree, List<String> keys) {
    String key = keys.get(0);
    if (keys.size() == 1) {
      return tree.without(key);
    }
    return tree.at(key) instanceof Tree below
        ? tree.with(key, remove(below, keys.subList(1, keys.size())))
        : tree;
  }

  @Override
  public String toString() {
    return keys.isEmpty() ? root.prefix : root.prefix + "." + String.join(".", keys);
  }
}
