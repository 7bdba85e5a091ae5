package io.github.redoubt.storage.configuration;

import java.util.Optional;

/**
 * Which figures about a bucket go to the account's monitoring.
 *
 * @param usage whether those of its size do
 * @param requests whether those of its requests do
 * @param legacyRoute the CRN of the instance that they go to, where one was set before routing was
 *     the account's affair; it stays as it is
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-mm-cos-integration">
 *     Monitoring metrics</a>
 */
public record MetricsMonitoring(boolean usage, boolean requests, Optional<String> legacyRoute) {

  /** Sends no figures. */
  public static final MetricsMonitoring NONE =
      new MetricsMonitoring(false, false, Optional.empty());

  /** Sends all figures. */
  public static final MetricsMonitoring ALL = new MetricsMonitoring(true, true, Optional.empty());
}
