package io.github.redoubt.emulator.storage.state;

import io.github.redoubt.emulator.storage.internal.Rejection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the service holds a new bucket to: its name, its location, and the root key that may encrypt
 * it there.
 */
public final class BucketRules {

  static final int MOST_BUCKETS = 100;

  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]");
  private static final Pattern IP = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private static final Set<String> REGIONS =
      Set.of(
          "us-south",
          "us-east",
          "eu-gb",
          "eu-de",
          "eu-es",
          "au-syd",
          "jp-tok",
          "jp-osa",
          "ca-tor",
          "ca-mon",
          "br-sao",
          "in-che",
          "in-mum");
  private static final Set<String> SITES =
      Set.of("ams03", "che01", "mon01", "par01", "sjc04", "sng01");

  /** The region that the key of a cross-region bucket must be in. */
  private static final Map<String, String> GEOS =
      Map.of("us", "us-south", "eu", "eu-de", "ap", "jp-tok");

  private static final Set<String> CLASSES =
      Set.of("standard", "smart", "vault", "cold", "onerate_active");

  private BucketRules() {}

  public static void checkName(String name) {
    boolean sound =
        NAME.matcher(name).matches()
            && !name.contains("..")
            && !name.contains("--")
            && !IP.matcher(name).matches()
            && !name.startsWith("cosv1-")
            && !name.startsWith("account-");
    if (!sound) {
      throw new Rejection(400, "InvalidBucketName", "The specified bucket is not valid.");
    }
  }

  /** Checks a provisioning code, {@code location-class}, and gives its location. */
  public static String location(String constraint) {
    int dash = constraint.lastIndexOf('-');
    String location = dash < 0 ? "" : constraint.substring(0, dash);
    String storageClass = constraint.substring(dash + 1);
    boolean known =
        REGIONS.contains(location) || GEOS.containsKey(location) || SITES.contains(location);
    boolean offered =
        CLASSES.contains(storageClass)
            && !(storageClass.equals("onerate_active") && GEOS.containsKey(location));
    if (!known || !offered) {
      throw new Rejection(
          400, "InvalidLocationConstraint", "The specified location-constraint is not valid.");
    }
    return location;
  }

  /** Checks that a root key may encrypt buckets at a location. */
  public static void checkKey(String crn, String location) {
    String[] parts = crn.split(":", -1);
    boolean ofKeyService =
        parts.length == 10 && (parts[4].equals("kms") || parts[4].equals("hs-crypto"));
    if (ofKeyService && !parts[8].equals("key")) {
      throw Rejection.argument(
          "The resource type of the key's CRN is missing or not valid; the supported value is \"key\".");
    }
    if (!ofKeyService || parts[9].isEmpty()) {
      throw Rejection.invalid("The Key CRN could not be found");
    }
    String region = GEOS.get(location);
    boolean hyper = parts[4].equals("hs-crypto");
    boolean fits =
        region == null
            ? REGIONS.contains(location)
            : hyper ? location.equals("us") : region.equals(parts[5]);
    if (!fits) {
      throw Rejection.invalid("The key's region does not go with the bucket's location.");
    }
  }
}
