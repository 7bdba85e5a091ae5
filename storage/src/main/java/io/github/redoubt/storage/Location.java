package io.github.redoubt.storage;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;

/**
 * Where a bucket keeps its objects, for the whole of its life; one that this version does not name
 * is as good.
 *
 * @param code lower-case code such as {@code eu-de}, {@code eu} or {@code ams03}
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-endpoints">
 *     Endpoints and storage locations</a>
 */
public record Location(String code) {

  public static final Location US_SOUTH = new Location("us-south");
  public static final Location US_EAST = new Location("us-east");
  public static final Location EU_GB = new Location("eu-gb");
  public static final Location EU_DE = new Location("eu-de");
  public static final Location EU_ES = new Location("eu-es");
  public static final Location AU_SYD = new Location("au-syd");
  public static final Location JP_TOK = new Location("jp-tok");
  public static final Location JP_OSA = new Location("jp-osa");
  public static final Location CA_TOR = new Location("ca-tor");
  public static final Location CA_MON = new Location("ca-mon");
  public static final Location BR_SAO = new Location("br-sao");
  public static final Location IN_CHE = new Location("in-che");
  public static final Location IN_MUM = new Location("in-mum");

  /** Three regions of the United States at once. */
  public static final Location US = new Location("us");

  /** Three sites in the European Union at once. */
  public static final Location EU = new Location("eu");

  /** Three sites in Asia and the Pacific at once. */
  public static final Location AP = new Location("ap");

  public static final Location AMS03 = new Location("ams03");
  public static final Location CHE01 = new Location("che01");
  public static final Location MON01 = new Location("mon01");
  public static final Location PAR01 = new Location("par01");
  public static final Location SJC04 = new Location("sjc04");
  public static final Location SNG01 = new Location("sng01");

  /** How far apart the copies of an object are kept. */
  public enum Kind {
    /** In several zones of one region. */
    REGIONAL,
    /** In several regions of one geography. */
    GEO,
    /** In several machines of one building. */
    SINGLE_DATA_CENTER
  }

  /**
   * Checks the code, which becomes part of host names.
   *
   * @throws InvalidRequestException if it is not letters, digits and dashes
   */
  public Location {
    if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new InvalidRequestException(
          "location",
          "is not a location's code (lower-case letters, digits, dashes)",
          "Use one like eu-de, eu or ams03.");
    }
  }

  /**
   * Gives the location that is a region, such as that of a root key.
   *
   * @param region the region's code
   * @throws InvalidRequestException if the code is not a region's
   */
  public static Location regional(String region) {
    Location location = new Location(region);
    if (location.kind() != Kind.REGIONAL) {
      throw new InvalidRequestException(
          "location", "'" + region + "' is no region", "Use one like eu-de.");
    }
    return location;
  }

  /** Gives the location that is a region. */
  public static Location regional(Region region) {
    return regional(region.code());
  }

  /** Says how far apart the copies of an object are kept, which the form of the code tells. */
  public Kind kind() {
    if (code.matches("[a-z]{2}")) {
      return Kind.GEO;
    }
    return code.matches("[a-z]{3}\\d{2}") ? Kind.SINGLE_DATA_CENTER : Kind.REGIONAL;
  }

  @Override
  public String toString() {
    return code;
  }
}
