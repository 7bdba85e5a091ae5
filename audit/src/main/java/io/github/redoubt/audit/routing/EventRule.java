package io.github.redoubt.audit.routing;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.audit.internal.RouteRules;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From where events go to which targets. Of a route's rules the first that names an event's
 * location decides, and no other.
 *
 * <pre>{@code
 * EventRule.from(Region.EU_DE).to(target.id())
 * EventRule.from("jp", EventRule.GLOBAL).dropped()
 * EventRule.fromEverywhere().to(target.id())
 * }</pre>
 *
 * @param targetIds the targets' ids; if there are none, the events are dropped
 * @param locations regions, zones, countries, {@link #GLOBAL}, or {@link #EVERYWHERE}; a name
 *     stands for all that is inside it, such as {@code jp} for its regions
 */
public record EventRule(
    @SerializedName("target_ids") List<String> targetIds, List<String> locations) {

  /** Where events of services come from that have no region, such as IAM. */
  public static final String GLOBAL = "global";

  /** All locations, {@link #GLOBAL} included. */
  public static final String EVERYWHERE = "*";

  private static final int MOST_LOCATIONS = 8;
  private static final Pattern LOCATION = Pattern.compile("\\*|[a-z0-9]+(-[a-z0-9]+)*");

  /** Copies the lists. */
  public EventRule {
    targetIds = List.copyOf(targetIds);
    locations = List.copyOf(locations);
  }

  /**
   * Begins a rule for events of up to 8 locations.
   *
   * @throws InvalidRequestException if one is not a location's name, or there are more
   */
  public static From from(String first, String... more) {
    List<String> locations = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    for (String location : locations) {
      if (!LOCATION.matcher(location).matches()) {
        throw new InvalidRequestException(
            "location",
            "is no location's name: it has " + location.length() + " characters",
            "Give one like eu-de, global or *.");
      }
    }
    if (locations.size() > MOST_LOCATIONS) {
      throw new InvalidRequestException(
          "locations",
          "are " + locations.size() + ", and a rule takes " + MOST_LOCATIONS,
          "Use a name that stands for several, such as jp, or several rules.");
    }
    return new From(locations);
  }

  /** Begins a rule for events of up to 8 regions; as {@link #from(String, String...)}. */
  public static From from(Region first, Region... more) {
    return from(first.code(), Arrays.stream(more).map(Region::code).toArray(String[]::new));
  }

  /** Begins a rule for all events. */
  public static From fromEverywhere() {
    return from(EVERYWHERE);
  }

  /** Says whether its events go nowhere. */
  public boolean drops() {
    return targetIds.isEmpty();
  }

  @Override
  public String toString() {
    return "from " + locations + (drops() ? " dropped" : " to " + targetIds);
  }

  /** A rule that does not say yet where to: a rule without targets would drop what it matches. */
  public static final class From {

    private final List<String> locations;

    private From(List<String> locations) {
      this.locations = locations;
    }

    /**
     * Sends the events to up to 3 targets.
     *
     * @throws InvalidRequestException if an id is blank, or there are more
     */
    public EventRule to(String firstId, String... moreIds) {
      return new EventRule(RouteRules.targetIds(firstId, moreIds), locations);
    }

    /** Drops the events. Nothing is kept of them, unless another route sends them somewhere. */
    public EventRule dropped() {
      return new EventRule(List.of(), locations);
    }
  }
}
