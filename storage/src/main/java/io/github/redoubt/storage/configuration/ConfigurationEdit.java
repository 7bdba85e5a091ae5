package io.github.redoubt.storage.configuration;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What shall be of a bucket's configuration; what is not mentioned is left alone. Belongs to one
 * thread.
 */
public final class ConfigurationEdit {

  private final Map<Field, JsonElement> wanted = new EnumMap<>(Field.class);

  /** Starts with nothing wanted. */
  public ConfigurationEdit() {}

  /**
   * Lets exactly those reach the bucket that a firewall says, in place of the one that is there.
   *
   * <p>Only a Manager may.
   *
   * @throws InvalidRequestException if it holds what is no address or subnet, or more than 1000
   */
  public ConfigurationEdit firewall(Firewall firewall) {
    return listed(
        new Firewall(
            IpAddresses.checked("allowed IP addresses", firewall.allowedIps()),
            IpAddresses.checked("denied IP addresses", firewall.deniedIps()),
            firewall.networks()));
  }

  /** As {@link #firewall}, with what was listed before as it is, though it be in another form. */
  ConfigurationEdit listed(Firewall firewall) {
    wanted.put(
        Field.ALLOWED_IPS,
        Field.array(IpAddresses.few("allowed IP addresses", firewall.allowedIps())));
    wanted.put(
        Field.DENIED_IPS,
        Field.array(IpAddresses.few("denied IP addresses", firewall.deniedIps())));
    return networks(firewall.networks());
  }

  /** Says which addresses may come in, and leaves the rest of the firewall as it is. */
  public ConfigurationEdit allowingOnly(String... ips) {
    wanted.put(Field.ALLOWED_IPS, Field.array(IpAddresses.checked("allowed IP addresses", ips)));
    return this;
  }

  /** Says which networks may be come through, and leaves the rest of the firewall as it is. */
  public ConfigurationEdit allowingNetworks(NetworkType... types) {
    return networks(Firewall.OPEN.from(types).networks());
  }

  /** The service tells of no other way to lift the limit than to name all networks. */
  private ConfigurationEdit networks(List<NetworkType> networks) {
    wanted.put(Field.NETWORKS, Field.array(networks.isEmpty() ? NetworkType.ALL : networks));
    return this;
  }

  /** Reports exactly these events; a route of its own that the bucket has stays. */
  public ConfigurationEdit tracking(ActivityTracking tracking) {
    return with(Field.MANAGEMENT_EVENTS, tracking.managementEvents())
        .with(Field.READ_EVENTS, tracking.readEvents())
        .with(Field.WRITE_EVENTS, tracking.writeEvents());
  }

  /** Reports requests for the bucket itself. */
  public ConfigurationEdit trackingManagement() {
    return with(Field.MANAGEMENT_EVENTS, true);
  }

  /** Reports requests that read or list objects. */
  public ConfigurationEdit trackingReads() {
    return with(Field.READ_EVENTS, true);
  }

  /** Reports requests that write or delete objects. */
  public ConfigurationEdit trackingWrites() {
    return with(Field.WRITE_EVENTS, true);
  }

  /** Sends exactly these figures; a route of its own that the bucket has stays. */
  public ConfigurationEdit metrics(MetricsMonitoring metrics) {
    return with(Field.USAGE_METRICS, metrics.usage())
        .with(Field.REQUEST_METRICS, metrics.requests());
  }

  /** Sends all figures. */
  public ConfigurationEdit withMetrics() {
    return metrics(MetricsMonitoring.ALL);
  }

  /**
   * Limits how much the bucket may hold. What is in it stays, even if it is more; the write that
   * goes beyond may still succeed, later ones are refused.
   *
   * @param bytes positive
   * @throws InvalidRequestException if it is not
   */
  public ConfigurationEdit quotaBytes(long bytes) {
    if (bytes <= 0) {
      throw new InvalidRequestException(
          "quota", "is " + bytes + " bytes", "Give more than 0, or lift it with withoutQuota().");
    }
    wanted.put(Field.QUOTA, new JsonPrimitive(bytes));
    return this;
  }

  /** Lets the bucket hold any amount. */
  public ConfigurationEdit withoutQuota() {
    wanted.put(Field.QUOTA, new JsonPrimitive(0));
    return this;
  }

  private ConfigurationEdit with(Field field, boolean on) {
    wanted.put(field, new JsonPrimitive(on));
    return this;
  }

  /** Says whether nothing is wanted. */
  public boolean isEmpty() {
    return wanted.isEmpty();
  }

  /** Names what is wanted, for reports. */
  public List<String> titles() {
    return wanted.keySet().stream().map(Field::title).toList();
  }

  Map<Field, JsonElement> wanted() {
    return Collections.unmodifiableMap(wanted);
  }

  @Override
  public String toString() {
    return "ConfigurationEdit" + wanted.keySet();
  }
}
