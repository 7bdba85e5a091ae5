package io.github.redoubt.audit.platformlogs;

import io.github.redoubt.audit.internal.RouteRules;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which logs go to which targets. Of a route's rules the first that a log meets decides.
 *
 * <pre>{@code
 * LogRule.from(Region.EU_DE, Region.EU_ES).to(target.id())
 * LogRule.from(Region.US_EAST).dropped()
 * LogRule.fromEverywhere().to(target.id())
 * }</pre>
 *
 * @param action whether they are sent or dropped
 * @param targetIds the targets' ids; none if they are dropped
 * @param filters what a log has to meet, all of it; if there are none, all logs meet the rule
 */
public record LogRule(LogAction action, List<String> targetIds, List<Filter> filters) {

  private static final int MOST_VALUES = 20;
  private static final int LONGEST_VALUE = 100;

  /** Copies the lists. */
  public LogRule {
    targetIds = List.copyOf(targetIds);
    filters = List.copyOf(filters);
  }

  /**
   * What a log has to meet.
   *
   * @param operand what of it is looked at, such as {@code location}
   * @param operator {@code is} or {@code in}
   * @param values what it is compared with
   */
  public record Filter(String operand, String operator, List<String> values) {

    /** Copies the values. */
    public Filter {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return operand + " " + operator + " " + values;
    }
  }

  /**
   * Begins a rule for logs of up to 20 locations.
   *
   * @throws InvalidRequestException if one is empty or longer than 100 characters, or there are
   *     more
   */
  public static From from(String first, String... more) {
    List<String> locations = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    if (locations.size() > MOST_VALUES) {
      throw new InvalidRequestException(
          "locations",
          "are " + locations.size() + ", and a rule takes " + MOST_VALUES,
          "Divide them among several rules.");
    }
    for (String location : locations) {
      if (location.isBlank() || location.length() > LONGEST_VALUE) {
        throw new InvalidRequestException(
            "location",
            "has " + location.length() + " characters",
            "Give 1 to " + LONGEST_VALUE + ", such as eu-de.");
      }
    }
    String operator = locations.size() == 1 ? "is" : "in";
    return new From(List.of(new Filter("location", operator, locations)));
  }

  /** Begins a rule for logs of up to 20 regions; as {@link #from(String, String...)}. */
  public static From from(Region first, Region... more) {
    return from(first.code(), Arrays.stream(more).map(Region::code).toArray(String[]::new));
  }

  /** Begins a rule for all logs. */
  public static From fromEverywhere() {
    return new From(List.of());
  }

  @Override
  public String toString() {
    return (filters.isEmpty() ? "all" : "where " + filters)
        + (action.equals(LogAction.DROP) ? " dropped" : " to " + targetIds);
  }

  /** A rule that does not say yet what is done with the logs. */
  public static final class From {

    private final List<Filter> filters;

    private From(List<Filter> filters) {
      this.filters = filters;
    }

    /**
     * Sends the logs to up to 3 targets.
     *
     * @throws InvalidRequestException if an id is blank, or there are more
     */
    public LogRule to(String firstId, String... moreIds) {
      return new LogRule(LogAction.SEND, RouteRules.targetIds(firstId, moreIds), filters);
    }

    /** Drops the logs. Nothing is kept of them, unless another route sends them somewhere. */
    public LogRule dropped() {
      return new LogRule(LogAction.DROP, List.of(), filters);
    }
  }
}
