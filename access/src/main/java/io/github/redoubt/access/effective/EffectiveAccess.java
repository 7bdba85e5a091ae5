package io.github.redoubt.access.effective;

import io.github.redoubt.access.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What somebody can do in all: by policies of its own, of the access groups that it is in, and of
 * the trusted profiles that it can act as, with their groups.
 *
 * <p>Not in it: profiles that trust a compute resource or what an identity provider says of a user,
 * for which it takes a session to know; and policies that the service does not list to who asks.
 *
 * @param subject who
 * @param allowed one row for each policy, those that let more than one might think first
 * @param unreadable what could not be read; if there is any, there may be more than the rows tell
 */
public record EffectiveAccess(Subject subject, List<Allowed> allowed, List<Unreadable> unreadable) {

  private static final List<String> HEAD =
      List.of("BROAD", "FROM", "ROLES", "SERVICE", "RESOURCE", "CONDITION", "UNTIL", "POLICY");

  private static final Comparator<Allowed> BROAD_FIRST =
      Comparator.comparingInt(
              (Allowed row) -> row.breadth().map(Enum::ordinal).orElse(Integer.MAX_VALUE))
          .thenComparing(row -> row.source().kind())
          .thenComparing(row -> row.source().name())
          .thenComparing(Allowed::service)
          .thenComparing(Allowed::policyId);

  /** Sorts the rows. */
  public EffectiveAccess {
    allowed = allowed.stream().sorted(BROAD_FIRST).toList();
    unreadable = List.copyOf(unreadable);
  }

  /** Gives the rows that let more than one might think. */
  public List<Allowed> broad() {
    return allowed.stream().filter(row -> row.breadth().isPresent()).toList();
  }

  /** Says whether all could be read. */
  public boolean complete() {
    return unreadable.isEmpty();
  }

  /** Prints it for people: a line each, in columns. */
  public String table() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(HEAD);
    allowed.forEach(row -> lines.add(row.cells()));
    int[] widths = new int[HEAD.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder columns = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        columns.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      text.append(columns.toString().stripTrailing()).append('\n');
    }
    unreadable.forEach(one -> text.append("UNREADABLE  ").append(one).append('\n'));
    return text.toString();
  }

  @Override
  public String toString() {
    return subject + "\n" + table();
  }
}
