package io.github.redoubt.audit.internal;

import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What holds for the rules of all routes, whether they are of activity events or platform logs. */
public final class RouteRules {

  private static final int MOST_TARGETS = 3;

  private RouteRules() {}

  /**
   * Gives the rules of a route.
   *
   * @param most how many it takes
   * @throws InvalidRequestException if there are more
   */
  public static <R> List<R> checked(int most, R first, R[] more) {
    if (more.length >= most) {
      throw new InvalidRequestException(
          "rules",
          "are " + (more.length + 1) + ", and a route takes at most " + most,
          "Divide them among several routes.");
    }
    return Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
  }

  /**
   * Gives the targets of a rule.
   *
   * @throws InvalidRequestException if an id is blank, or there are more than 3
   */
  public static List<String> targetIds(String first, String[] more) {
    List<String> ids = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    if (ids.stream().anyMatch(String::isBlank) || ids.size() > MOST_TARGETS) {
      throw new InvalidRequestException(
          "target ids",
          "are " + ids.size() + (ids.size() > MOST_TARGETS ? "" : ", and one is blank"),
          "Give the ids of 1 to " + MOST_TARGETS + " targets.");
    }
    return ids;
  }

  /** Says what of a route is to be changed. */
  public static List<Difference> differences(
      String name, List<?> rules, String wantedName, List<?> wantedRules) {
    List<Difference> all = new ArrayList<>();
    if (!name.equals(wantedName)) {
      all.add(new Difference("name", name, wantedName));
    }
    if (!rules.equals(wantedRules)) {
      all.add(new Difference("rules", rules.toString(), wantedRules.toString()));
    }
    return all;
  }
}
