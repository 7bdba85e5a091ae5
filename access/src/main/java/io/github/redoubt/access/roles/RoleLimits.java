package io.github.redoubt.access.roles;

import io.github.redoubt.core.InvalidRequestException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the service takes for a custom role. */
final class RoleLimits {

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]{0,29}");
  private static final int LONGEST_DISPLAY_NAME = 50;
  private static final int LONGEST_DESCRIPTION = 250;
  private static final int CLOSEST = 3;

  private RoleLimits() {}

  static void name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidRequestException(
          "name",
          "is not 1 to 30 letters and digits that begin with a capital",
          "Give one like OrderReader; it becomes part of the role's CRN.");
    }
  }

  static void displayName(String name) {
    length("display name", name, LONGEST_DISPLAY_NAME);
  }

  static void description(String text) {
    length("description", text, LONGEST_DESCRIPTION);
  }

  private static void length(String field, String text, int most) {
    if (text.isBlank() || text.length() > most) {
      throw new InvalidRequestException(
          field, "has " + text.length() + " characters", "Give 1 to " + most + ".");
    }
  }

  static void service(String service) {
    if (service.isBlank()) {
      throw new InvalidRequestException("service", "is blank", "Name one, such as kms.");
    }
  }

  /** Gives actions in one order, each once: which one came first means nothing. */
  static List<String> actions(String first, String... more) {
    List<String> all =
        Stream.concat(Stream.of(first), Stream.of(more)).distinct().sorted().toList();
    if (all.stream().anyMatch(String::isBlank)) {
      throw new InvalidRequestException("actions", "hold a blank one", "Leave it out.");
    }
    return all;
  }

  /** Refuses actions that a service does not know, and names what was perhaps meant. */
  static void known(String service, List<String> actions, SortedSet<String> known) {
    for (String action : actions) {
      if (!known.contains(action)) {
        throw new InvalidRequestException(
            "actions",
            "hold '" + action + "', which " + service + " does not know",
            known.isEmpty()
                ? "No action of " + service + " is known: look at the service's name."
                : "Did you mean " + closest(action, known) + "?");
      }
    }
  }

  private static String closest(String action, SortedSet<String> known) {
    return known.stream()
        .sorted(Comparator.comparingInt(each -> distance(action, each)))
        .limit(CLOSEST)
        .collect(Collectors.joining(", "));
  }

  /** Counts the characters to insert, delete or replace that make one text of another. */
  static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[to.length()];
  }
}
