package io.github.redoubt.emulator.iam.authority;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a policy is held against: the attributes of the thing that an action is about, by their
 * names in policies ({@code serviceName}, {@code serviceInstance}, {@code accountId}, {@code
 * keyRing}, {@code resourceType}, {@code resource}).
 */
public record Target(Map<String, String> attributes) {

  public Target {
    attributes = Map.copyOf(attributes);
  }

  public static Target of(String serviceName, String accountId, String instanceGuid) {
    return new Target(
        Map.of(
            "serviceName", serviceName, "accountId", accountId, "serviceInstance", instanceGuid));
  }

  public Target with(String attribute, String value) {
    Map<String, String> more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new Target(more);
  }
}
