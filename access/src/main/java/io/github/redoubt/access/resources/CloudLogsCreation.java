package io.github.redoubt.access.resources;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Region;
import java.time.Duration;
import java.util.Set;

/**
 * An instance of Cloud Logs that is to be. Without a bucket for logs, logs are kept for as long as
 * they can be searched fast, and no longer. Belongs to one thread.
 */
public final class CloudLogsCreation extends InstanceCreation<CloudLogsCreation> {

  private static final Set<Long> DAYS = Set.of(7L, 14L, 30L, 60L, 90L);

  CloudLogsCreation(Controller controller, String name, Region region) {
    super(controller, name, ServicePlan.CLOUD_LOGS, region.code());
  }

  /**
   * Keeps logs where they can be searched fast.
   *
   * @param time 7, 14, 30, 60 or 90 days
   * @throws InvalidRequestException if it is another time
   */
  public CloudLogsCreation searchableFor(Duration time) {
    if (!DAYS.contains(time.toDays()) || !time.equals(Duration.ofDays(time.toDays()))) {
      throw new InvalidRequestException(
          "searchable time", "is " + time, "Give 7, 14, 30, 60 or 90 days.");
    }
    return with("retention_period", time.toDays());
  }

  /**
   * Keeps logs in a bucket, which Cloud Logs must be authorized to write to.
   *
   * @param bucket the bucket's CRN
   * @param endpoint the host that the bucket is reached at from IBM Cloud's own network
   */
  public CloudLogsCreation logsIn(Crn bucket, String endpoint) {
    with("logs_bucket_crn", bucket.toString());
    return with("logs_bucket_endpoint", endpoint);
  }

  /** Keeps metrics in a bucket, as {@link #logsIn} does logs. */
  public CloudLogsCreation metricsIn(Crn bucket, String endpoint) {
    with("metrics_bucket_crn", bucket.toString());
    return with("metrics_bucket_endpoint", endpoint);
  }

  @Override
  CloudLogsCreation self() {
    return this;
  }
}
