package io.github.redoubt.emulator.routing.platformlogs;

import io.github.redoubt.emulator.routing.internal.Regions;
import java.util.List;
import java.util.Optional;

/** What an account has set for all routing of its platform logs. */
record LogSettings(
    List<String> defaultTargets,
    List<String> permittedTargetRegions,
    String primaryMetadataRegion,
    Optional<String> backupMetadataRegion,
    boolean privateApiEndpointOnly) {

  static final LogSettings INITIAL =
      new LogSettings(List.of(), List.of(), Regions.HOME, Optional.empty(), false);

  LogSettings {
    defaultTargets = List.copyOf(defaultTargets);
    permittedTargetRegions = List.copyOf(permittedTargetRegions);
  }
}
