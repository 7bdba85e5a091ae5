package io.github.redoubt.emulator.storage.configuration;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.ActivityTracking;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Firewall;
import io.github.redoubt.emulator.storage.state.HardQuota;
import io.github.redoubt.emulator.storage.state.MetricsMonitoring;
import io.github.redoubt.emulator.web.Subnet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be set up, read with complaints that name the field, and put into force. */
final class Fields {

  static final String FIREWALL = "firewall";
  static final String TRACKING = "activity_tracking";
  static final String METRICS = "metrics_monitoring";
  static final String QUOTA = "hard_quota";
  static final String PROTECTION = "protection_management";

  private static final int MOST_ADDRESSES = 1000;
  private static final Set<String> NETWORKS = Set.of("public", "private", "direct");

  private final JsonObject json;

  private Fields(JsonObject json) {
    this.json = json;
  }

  /**
   * Puts a bucket's configuration into force, all of it or nothing.
   *
   * @throws Rejection if something in it makes no sense
   */
  static void enforce(Bucket bucket, JsonObject all) {
    Optional<Firewall> firewall = of(all, FIREWALL).map(Fields::firewall);
    Optional<ActivityTracking> tracking = of(all, TRACKING).map(Fields::tracking);
    Optional<MetricsMonitoring> metrics = of(all, METRICS).map(Fields::metrics);
    Optional<HardQuota> quota = quota(all);
    set(bucket, Firewall.class, firewall);
    set(bucket, ActivityTracking.class, tracking);
    set(bucket, MetricsMonitoring.class, metrics);
    set(bucket, HardQuota.class, quota);
  }

  private static <T> void set(Bucket bucket, Class<T> aspect, Optional<T> setting) {
    setting.ifPresentOrElse(value -> bucket.set(aspect, value), () -> bucket.unset(aspect));
  }

  private static Optional<Fields> of(JsonObject all, String name) {
    JsonElement value = all.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isJsonObject()) {
      throw invalid(name, "must be an object");
    }
    return Optional.of(new Fields(value.getAsJsonObject()));
  }

  private Firewall firewall() {
    requireKnown(FIREWALL, "allowed_ip", "denied_ip", "allowed_network_type");
    return new Firewall(
        subnets("allowed_ip"),
        subnets("denied_ip"),
        texts("allowed_network_type")
            .map(
                names -> {
                  if (!NETWORKS.containsAll(names)) {
                    throw invalid("allowed_network_type", "is of public, private and direct");
                  }
                  return names;
                }));
  }

  private Optional<List<Subnet>> subnets(String name) {
    return texts(name)
        .map(
            texts -> {
              if (texts.size() > MOST_ADDRESSES) {
                throw invalid(name, "has more than " + MOST_ADDRESSES + " entries");
              }
              return texts.stream().map(text -> subnet(name, text)).toList();
            });
  }

  private static Subnet subnet(String name, String text) {
    return Subnet.read(text)
        .orElseThrow(() -> invalid(name, "has an entry that is no address and no subnet"));
  }

  /** Reads what is tracked; no part of it makes sense of another type. */
  private ActivityTracking tracking() {
    requireKnown(
        TRACKING, "read_data_events", "write_data_events", "management_events", TRACKER_CRN);
    return new ActivityTracking(
        flag("read_data_events"),
        flag("write_data_events"),
        flag("management_events"),
        crn(TRACKER_CRN));
  }

  private static final String TRACKER_CRN = "activity_tracker_crn";
  private static final String MONITORING_CRN = "metrics_monitoring_crn";

  private MetricsMonitoring metrics() {
    requireKnown(METRICS, "usage_metrics_enabled", "request_metrics_enabled", MONITORING_CRN);
    return new MetricsMonitoring(
        flag("usage_metrics_enabled"), flag("request_metrics_enabled"), crn(MONITORING_CRN));
  }

  private static Optional<HardQuota> quota(JsonObject all) {
    JsonElement value = all.get(QUOTA);
    if (value == null) {
      return Optional.empty();
    }
    try {
      if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
        BigDecimal bytes = value.getAsBigDecimal();
        if (bytes.signum() >= 0) {
          return Optional.of(new HardQuota(bytes.longValueExact()));
        }
      }
    } catch (ArithmeticException e) {
      // A fraction, or beyond 64 bits: refused like anything else that is no number of bytes.
    }
    throw invalid(QUOTA, "must be a whole number of bytes, 0 for none");
  }

  private void requireKnown(String where, String... names) {
    for (String name : json.keySet()) {
      if (!Set.of(names).contains(name)) {
        throw invalid(where + "." + name, "is not known");
      }
    }
  }

  private Optional<Boolean> flag(String name) {
    JsonElement value = json.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw invalid(name, "must be true or false");
    }
    return Optional.of(value.getAsBoolean());
  }

  private Optional<String> crn(String name) {
    JsonElement value = json.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!isText(value) || !value.getAsString().matches("crn:v1:[^:]*(:[^:]*){7}")) {
      throw invalid(name, "must be a CRN");
    }
    return Optional.of(value.getAsString());
  }

  private Optional<List<String>> texts(String name) {
    JsonElement value = json.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof JsonArray array) || !array.asList().stream().allMatch(Fields::isText)) {
      throw invalid(name, "must be a list of strings");
    }
    return Optional.of(array.asList().stream().map(JsonElement::getAsString).toList());
  }

  private static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  static Rejection invalid(String field, String what) {
    return Rejection.invalid("The field '" + field + "' " + what + ".");
  }
}
