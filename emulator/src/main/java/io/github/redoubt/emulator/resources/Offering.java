package io.github.redoubt.emulator.resources;

import java.util.List;

/**
 * A service that can be ordered.
 *
 * @param name as in CRNs, such as {@code kms}
 * @param id its id in the catalog, which instances carry as {@code resource_id}
 * @param locations where an instance can be
 */
record Offering(
    String name, String id, String displayName, List<String> locations, List<Plan> plans) {

  /** One way to pay for it. */
  record Plan(String id, String name, String displayName) {}

  Offering {
    locations = List.copyOf(locations);
    plans = List.copyOf(plans);
  }
}
