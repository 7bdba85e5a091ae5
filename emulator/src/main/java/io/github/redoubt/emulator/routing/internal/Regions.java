package io.github.redoubt.emulator.routing.internal;

import java.util.List;
import java.util.Set;

/** Where targets can be, and what a rule's place stands for. */
public final class Regions {

  /** Where settings are kept before somebody says otherwise. */
  public static final String HOME = "us-south";

  private static final Set<String> ALL =
      Set.of(
          "au-syd",
          "br-sao",
          "ca-mon",
          "ca-tor",
          "eu-de",
          "eu-es",
          "eu-fr2",
          "eu-gb",
          "in-che",
          "in-mum",
          "jp-osa",
          "jp-tok",
          "us-east",
          "us-south");
  private static final String ANYWHERE = "*";

  private Regions() {}

  /** Refuses what is no region. */
  public static void require(String region) {
    if (!ALL.contains(region)) {
      throw Rejection.invalid("There is no region '" + region + "'.");
    }
  }

  /**
   * Refuses regions that the account's settings do not permit.
   *
   * @param permitted none stands for all
   */
  public static void requirePermitted(String region, List<String> permitted) {
    require(region);
    if (!permitted.isEmpty() && !permitted.contains(region)) {
      throw new Rejection(
          400, "region_not_allowed", "Targets in region '" + region + "' are not permitted.");
    }
  }

  /** Refuses what no rule can name as a place. */
  public static void requirePlace(String place) {
    if (!place.equals(ANYWHERE) && !place.matches("[a-z]{2}(-[a-z0-9]+){0,3}|global")) {
      throw Rejection.invalid("There is no location '" + place + "'.");
    }
  }

  /** Whether a place of a rule takes in a location: {@code eu} holds {@code eu-de-1}. */
  public static boolean covers(String place, String location) {
    return place.equals(ANYWHERE) || place.equals(location) || location.startsWith(place + "-");
  }
}
