package io.github.redoubt.core;

/**
 * A region of IBM Cloud, by its code; one that this version does not name is as good.
 *
 * @param code lower-case code such as {@code us-south}
 */
public record Region(String code) {

  public static final Region US_SOUTH = new Region("us-south");
  public static final Region US_EAST = new Region("us-east");
  public static final Region EU_GB = new Region("eu-gb");
  public static final Region EU_DE = new Region("eu-de");
  public static final Region EU_ES = new Region("eu-es");
  public static final Region AU_SYD = new Region("au-syd");
  public static final Region JP_TOK = new Region("jp-tok");
  public static final Region JP_OSA = new Region("jp-osa");
  public static final Region CA_TOR = new Region("ca-tor");
  public static final Region CA_MON = new Region("ca-mon");
  public static final Region BR_SAO = new Region("br-sao");

  /**
   * Checks the code, which becomes part of host names.
   *
   * @throws InvalidRequestException if it is not letters, digits and dashes
   */
  public Region {
    if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new InvalidRequestException(
          "region",
          "is not a region's code (lower-case letters, digits, dashes)",
          "Use one like us-south.");
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
