package io.github.redoubt.examples;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.redoubt.audit.queries.LogRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of an answer as a table: what is inside an object is a column by its path. */
final class RowTable {

  private static final int MOST_COLUMNS = 8;
  private static final int WIDEST = 40;

  /** What people look for first in a security event. */
  private static final List<String> FIRST =
      List.of(
          "time",
          "severity",
          "application",
          "action",
          "outcome",
          "initiator.name",
          "initiator.host.address",
          "target.name");

  private final List<Map<String, String>> rows = new ArrayList<>();
  private final Set<String> columns = new LinkedHashSet<>();

  RowTable(List<LogRow> from) {
    from.forEach(row -> rows.add(cells(row)));
    Set<String> all = new LinkedHashSet<>();
    rows.forEach(row -> all.addAll(row.keySet()));
    FIRST.stream().filter(all::contains).forEach(columns::add);
    columns.addAll(all);
  }

  private static Map<String, String> cells(LogRow row) {
    Map<String, String> cells = new LinkedHashMap<>();
    row.timestamp().ifPresent(time -> cells.put("time", time.toString()));
    row.severity().ifPresent(severity -> cells.put("severity", severity.toString()));
    row.application().ifPresent(name -> cells.put("application", name));
    add("", JsonParser.parseString(row.json()), cells);
    return cells;
  }

  private static void add(String path, JsonElement value, Map<String, String> cells) {
    if (value instanceof JsonObject object) {
      object
          .asMap()
          .forEach((name, inner) -> add(path.isEmpty() ? name : path + "." + name, inner, cells));
    } else if (!value.isJsonNull()) {
      boolean plain = !(value instanceof JsonArray) && value.isJsonPrimitive();
      String text = plain ? value.getAsString() : value.toString();
      if (!text.isEmpty()) {
        cells.put(path.isEmpty() ? "value" : path, text);
      }
    }
  }

  /** Gives the lines, the first of which names the columns; says what it leaves out. */
  List<String> lines() {
    List<String> shown = columns.stream().limit(MOST_COLUMNS).toList();
    String format =
        shown.stream().map(column -> "%-" + width(column) + "s").collect(Collectors.joining("  "));
    List<String> lines = new ArrayList<>();
    lines.add(line(format, shown.stream().map(RowTable::cut)));
    rows.forEach(row -> lines.add(line(format, shown.stream().map(name -> cell(row, name)))));
    if (columns.size() > MOST_COLUMNS) {
      lines.add(
          "Columns left out: "
              + columns.stream().skip(MOST_COLUMNS).collect(Collectors.joining(", ")));
    }
    return lines;
  }

  private static String line(String format, Stream<String> cells) {
    return String.format(format, cells.toArray()).stripTrailing();
  }

  private int width(String column) {
    int most = rows.stream().mapToInt(row -> cell(row, column).length()).max().orElse(0);
    return Math.max(Math.min(column.length(), WIDEST), most);
  }

  private static String cell(Map<String, String> cells, String column) {
    return cut(cells.getOrDefault(column, ""));
  }

  private static String cut(String whole) {
    String text = whole.replaceAll("\\s+", " ");
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }
}
