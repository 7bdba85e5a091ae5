package io.github.redoubt.storage;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Map;

/** Which root key a bucket in which location can have. */
final class RootKeyRule {

  private static final String KEY_PROTECT = "kms";
  private static final String HYPER_PROTECT = "hs-crypto";

  /** The one region of Key Protect whose keys a geography takes. */
  private static final Map<Location, String> REGION_OF_GEO =
      Map.of(Location.US, "us-south", Location.EU, "eu-de", Location.AP, "jp-tok");

  private RootKeyRule() {}

  static Crn checked(Crn key, Location location) {
    boolean keyService =
        key.serviceName().equals(KEY_PROTECT) || key.serviceName().equals(HYPER_PROTECT);
    if (!keyService) {
      throw invalid(
          "is of the service " + key.serviceName(), "Use a key of kms (Key Protect) or hs-crypto.");
    }
    if (!key.resourceType().equals("key") || key.resource().isEmpty()) {
      throw invalid("names no key, but what a key is in", "Its end must be key: and the key's id.");
    }
    switch (location.kind()) {
      case SINGLE_DATA_CENTER ->
          throw invalid(
              "cannot be for a bucket in the single data center " + location,
              "Use a region or a geography.");
      case GEO -> checkGeo(key, location);
      case REGIONAL -> {}
    }
    return key;
  }

  private static void checkGeo(Crn key, Location geo) {
    if (key.serviceName().equals(HYPER_PROTECT)) {
      if (!geo.equals(Location.US)) {
        throw invalid(
            "is of Hyper Protect Crypto Services, and the bucket in the geography " + geo,
            "Use a region, or the geography us with an instance that has failover units.");
      }
      return;
    }
    String region = REGION_OF_GEO.get(geo);
    if (region != null && !region.equals(key.location())) {
      throw invalid(
          "is in " + key.location() + ", and the bucket in the geography " + geo,
          "Such a bucket takes keys from " + region + " only.");
    }
  }

  private static InvalidRequestException invalid(String problem, String remedy) {
    return new InvalidRequestException("root key", problem, remedy);
  }
}
