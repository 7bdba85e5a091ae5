package io.github.redoubt.storage;

import io.github.redoubt.core.InvalidRequestException;

/**
 * One site's entrance to the buckets of a geography: nearer than the geography's own host, which
 * goes to any of its sites, but out of order with its site. One that this version does not name is
 * as good.
 *
 * @param code the site and its geography, such as {@code dal.us}
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-advanced-endpoints">
 *     Additional endpoint information</a>
 */
public record TetheredEndpoint(String code) {

  public static final TetheredEndpoint DALLAS = new TetheredEndpoint("dal.us");
  public static final TetheredEndpoint SAN_JOSE = new TetheredEndpoint("sjc.us");
  public static final TetheredEndpoint WASHINGTON = new TetheredEndpoint("wdc.us");
  public static final TetheredEndpoint AMSTERDAM = new TetheredEndpoint("ams.eu");
  public static final TetheredEndpoint FRANKFURT = new TetheredEndpoint("fra.eu");
  public static final TetheredEndpoint TOKYO = new TetheredEndpoint("tok.ap");
  public static final TetheredEndpoint SYDNEY = new TetheredEndpoint("syd.ap");
  public static final TetheredEndpoint OSAKA = new TetheredEndpoint("osa.ap");

  /**
   * Checks the code, which becomes part of host names.
   *
   * @throws InvalidRequestException if it is not a site, a dot and a geography
   */
  public TetheredEndpoint {
    if (!code.matches("[a-z0-9]+\\.[a-z]{2}")) {
      throw new InvalidRequestException(
          "tethered endpoint", "is no site of a geography", "Use one like dal.us.");
    }
  }

  /** Gives the geography whose buckets are behind it. */
  public Location geography() {
    return new Location(code.substring(code.indexOf('.') + 1));
  }

  @Override
  public String toString() {
    return code;
  }
}
