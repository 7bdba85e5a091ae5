package io.github.redoubt.storage.configuration;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A bucket's configuration as the service sent it, as a value, and the version to change it under.
 *
 * @param etag empty if the service told none
 */
record ConfigurationAnswer(JsonObject json, BucketConfiguration value, String etag) {

  private record FirewallDocument(
      @SerializedName("allowed_ip") List<String> allowed,
      @SerializedName("denied_ip") List<String> denied,
      @SerializedName("allowed_network_type") List<String> networks) {

    /** All networks are the same as no limit. */
    Firewall value() {
      List<NetworkType> named = networks.stream().map(NetworkType::new).toList();
      boolean any = named.containsAll(NetworkType.ALL);
      return new Firewall(allowed, denied, any ? List.of() : named);
    }
  }

  private record TrackingDocument(
      @SerializedName("management_events") boolean management,
      @SerializedName("read_data_events") boolean reads,
      @SerializedName("write_data_events") boolean writes,
      @SerializedName("activity_tracker_crn") Optional<String> route) {

    /** With a route of its own, a bucket always reports the requests for itself. */
    ActivityTracking value() {
      Optional<String> named = route.filter(crn -> !crn.isBlank());
      return new ActivityTracking(management || named.isPresent(), reads, writes, named);
    }
  }

  private record MetricsDocument(
      @SerializedName("usage_metrics_enabled") boolean usage,
      @SerializedName("request_metrics_enabled") boolean requests,
      @SerializedName("metrics_monitoring_crn") Optional<String> route) {

    MetricsMonitoring value() {
      return new MetricsMonitoring(usage, requests, route.filter(crn -> !crn.isBlank()));
    }
  }

  private record Document(
      String name,
      Crn crn,
      @SerializedName("service_instance_crn") Crn instance,
      @SerializedName("time_created") Instant created,
      @SerializedName("time_updated") Optional<Instant> updated,
      @SerializedName("object_count") long objects,
      @SerializedName("bytes_used") long bytes,
      @SerializedName("noncurrent_object_count") Optional<Long> noncurrentObjects,
      @SerializedName("noncurrent_bytes_used") Optional<Long> noncurrentBytes,
      @SerializedName("delete_marker_count") Optional<Long> deleteMarkers,
      Optional<FirewallDocument> firewall,
      @SerializedName("activity_tracking") Optional<TrackingDocument> tracking,
      @SerializedName("metrics_monitoring") Optional<MetricsDocument> metrics,
      @SerializedName("hard_quota") Optional<Long> quota) {

    BucketConfiguration value() {
      return new BucketConfiguration(
          name,
          crn,
          instance,
          created,
          updated,
          new BucketUsage(
              objects,
              bytes,
              noncurrentObjects.orElse(0L),
              noncurrentBytes.orElse(0L),
              deleteMarkers.orElse(0L)),
          firewall.map(FirewallDocument::value).filter(each -> !each.equals(Firewall.OPEN)),
          tracking.map(TrackingDocument::value).orElse(ActivityTracking.NONE),
          metrics.map(MetricsDocument::value).orElse(MetricsMonitoring.NONE),
          quota.filter(bytes -> bytes > 0).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }
  }

  static ConfigurationAnswer read(Answer answer) throws IOException {
    JsonObject json = Json.read(answer.text(), JsonObject.class);
    return new ConfigurationAnswer(json, value(json), answer.header("ETag").orElse(""));
  }

  /** As {@link #read}, for a change, which nobody else's must be lost by. */
  static ConfigurationAnswer readToChange(Answer answer) throws IOException {
    ConfigurationAnswer read = read(answer);
    if (read.etag().isEmpty()) {
      throw new JsonParseException("it came without the version to change it under");
    }
    return read;
  }

  static BucketConfiguration value(JsonObject json) {
    return Json.read(json, Document.class).value();
  }
}
