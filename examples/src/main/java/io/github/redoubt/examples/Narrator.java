package io.github.redoubt.examples;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Tells each step as it happens, and at the end what there is, as a table. */
final class Narrator {

  private final PrintWriter out;
  private final List<Row> rows = new ArrayList<>();
  private int step;

  Narrator(PrintWriter out) {
    this.out = out;
  }

  private record Row(String what, String name, String id, String state) {}

  void say(String line) {
    out.println(line);
    out.flush();
  }

  void step(String line) {
    step++;
    say(String.format("%3d. %s", step, line));
  }

  void add(String what, String name, Object id, String state) {
    rows.add(new Row(what, name, id.toString(), state));
  }

  void table() {
    List<Row> all = new ArrayList<>();
    all.add(new Row("WHAT", "NAME", "CRN OR ID", "STATE"));
    all.addAll(rows);
    int what = all.stream().mapToInt(r -> r.what.length()).max().orElse(0);
    int name = all.stream().mapToInt(r -> r.name.length()).max().orElse(0);
    int id = all.stream().mapToInt(r -> r.id.length()).max().orElse(0);
    String format = "%-" + what + "s  %-" + name + "s  %-" + id + "s  %s";
    say("");
    for (Row row : all) {
      say(String.format(format, row.what, row.name, row.id, row.state));
    }
    say("");
  }
}
