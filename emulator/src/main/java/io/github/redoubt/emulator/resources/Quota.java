package io.github.redoubt.emulator.resources;

import io.github.redoubt.emulator.internal.Answer;
import java.time.Instant;
import java.util.List;

/** How much of everything the resource groups of an account may have. Nothing here enforces it. */
record Quota(String id, String name, String type, int apps, int instances) {

  static final Quota PAYING =
      new Quota("a3d7b8d01e261c24677937c29ab33f3c", "Pay-as-you-go Quota", "STANDARD", 3000, 3000);
  private static final Quota TRIAL =
      new Quota("7ce89f4a-4381-4600-b814-3cd9a4f4bdf4", "Trial Quota", "STANDARD", 50, 50);

  static final List<Quota> ALL = List.of(PAYING, TRIAL);

  private static final Instant SINCE = Instant.parse("2018-01-01T00:00:00Z");

  Answer write() {
    return new Answer()
        .with("id", id)
        .with("name", name)
        .with("type", type)
        .with("number_of_apps", apps)
        .with("number_of_service_instances", instances)
        .with("default_number_of_instances_per_lite_plan", 1)
        .with("instances_per_app", 100)
        .with("instance_memory", "8G")
        .with("total_app_memory", "16G")
        .with("vsi_limit", 100)
        .withAll("resource_quotas", List.of())
        .with("created_at", SINCE)
        .with("updated_at", SINCE);
  }
}
