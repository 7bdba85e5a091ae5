package io.github.redoubt.emulator.routing.events;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.routing.internal.Regions;
import java.util.List;
import java.util.Optional;

/** What an account has set for all of its routing. */
record EventSettings(
    List<String> defaultTargets,
    List<String> permittedTargetRegions,
    String metadataRegionPrimary,
    Optional<String> metadataRegionBackup,
    boolean privateApiEndpointOnly) {

  static final int API_VERSION = 2;

  static final EventSettings INITIAL =
      new EventSettings(List.of(), List.of(), Regions.HOME, Optional.empty(), false);

  EventSettings {
    defaultTargets = List.copyOf(defaultTargets);
    permittedTargetRegions = List.copyOf(permittedTargetRegions);
  }

  Answer body() {
    return new Answer()
        .withTexts("default_targets", defaultTargets)
        .withTexts("permitted_target_regions", permittedTargetRegions)
        .with("metadata_region_primary", metadataRegionPrimary)
        .with("metadata_region_backup", metadataRegionBackup)
        .with("private_api_endpoint_only", privateApiEndpointOnly)
        .with("api_version", API_VERSION);
  }
}
