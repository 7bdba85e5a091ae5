package io.github.redoubt.emulator.activity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What the calls of one kind of service are named in events, as a table has it. */
public final class Actions {

  /** The parameter that names what a call is about; without it, the first one does. */
  private static final String ID = "{id}";

  /** The parameter that names the instance alone that has it. */
  private static final String INSTANCE = "{instance}";

  private static final Map<String, Actions> SECTIONS = read();

  private final List<Row> rows = new ArrayList<>();

  private Actions() {}

  /**
   * One call.
   *
   * @param path segments as they are routed; those in braces stand for any
   * @param query {@code name=value} that must be in the query; empty if anything may
   * @param action {@code service.objectType.verb}, or without the service behind a dot
   * @param type what stands before the id in the CRN of what it is done to; empty if it has none
   */
  private record Row(String method, List<String> path, String query, String action, String type) {

    boolean fits(String calledMethod, List<String> called, Function<String, String> asked) {
      if (!method.equals(calledMethod) || path.size() != called.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!isParameter(path.get(i)) && !path.get(i).equals(called.get(i))) {
          return false;
        }
      }
      int equals = query.indexOf('=');
      return equals < 0
          || asked.apply(query.substring(0, equals)).equals(query.substring(equals + 1));
    }

    Named named(List<String> called) {
      String first = "";
      String id = "";
      for (int i = 0; i < path.size(); i++) {
        if (isParameter(path.get(i))) {
          String value = URLDecoder.decode(called.get(i), StandardCharsets.UTF_8);
          first = first.isEmpty() ? value : first;
          boolean names = path.get(i).equals(ID) || (id.isEmpty() && !path.get(i).equals(INSTANCE));
          id = names ? value : id;
        }
      }
      return new Named(action, type, first, id);
    }

    private static boolean isParameter(String segment) {
      return segment.startsWith("{");
    }
  }

  /**
   * What a call is named.
   *
   * @param action {@code service.objectType.verb}, or without the service behind a dot
   * @param type what stands before the id in the CRN of what it is done to; empty if it has none
   * @param first of the path's parameters; empty if it has none
   * @param id of what the call is about; empty if it names nothing
   */
  record Named(String action, String type, String first, String id) {}

  /** The table's section of a name. */
  public static Actions of(String section) {
    return Objects.requireNonNull(SECTIONS.get(section), section);
  }

  /**
   * Names a call.
   *
   * @param path below the service's prefix, escaped
   * @param query gives a query parameter, or nothing
   */
  Optional<Named> find(String method, String path, Function<String, String> query) {
    List<String> segments = segments(path);
    return rows.stream()
        .filter(row -> row.fits(method, segments, query))
        .findFirst()
        .map(row -> row.named(segments));
  }

  /** The calls that are named here, as {@code GET /v1/apikeys/{id}}. */
  public List<String> calls() {
    return rows.stream().map(row -> row.method() + " " + String.join("/", row.path())).toList();
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static Map<String, Actions> read() {
    Map<String, Actions> sections = new LinkedHashMap<>();
    try (InputStream stream =
            Objects.requireNonNull(Actions.class.getResourceAsStream("actions.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      Actions section = new Actions();
      for (String line : lines.lines().toList()) {
        if (line.startsWith("[")) {
          section = new Actions();
          sections.put(line.substring(1, line.length() - 1), section);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          section.rows.add(row(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(sections);
  }

  private static Row row(String line) {
    String[] cells = line.split(" ", -1);
    String[] path = cells[1].split("\\?", 2);
    return new Row(
        cells[0],
        segments(path[0]),
        path.length > 1 ? path[1] : "",
        cells[2],
        cells.length > 3 ? cells[3] : "");
  }
}
