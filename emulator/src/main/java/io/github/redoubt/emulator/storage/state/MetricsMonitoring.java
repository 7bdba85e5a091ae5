package io.github.redoubt.emulator.storage.state;

import java.util.Optional;

/**
 * Which metrics of a bucket are sent.
 *
 * @param usageMetricsEnabled whether those of what is stored are
 * @param requestMetricsEnabled whether those of requests are
 * @param monitoringCrn the one instance that they all go to, as it was before metrics were routed
 */
public record MetricsMonitoring(
    Optional<Boolean> usageMetricsEnabled,
    Optional<Boolean> requestMetricsEnabled,
    Optional<String> monitoringCrn) {}
