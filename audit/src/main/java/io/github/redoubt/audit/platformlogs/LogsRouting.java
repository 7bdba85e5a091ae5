package io.github.redoubt.audit.platformlogs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.audit.internal.RoutingErrors;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.Region;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.core.internal.Wire;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the logs go that the services of the platform write for an account. Safe for use by many
 * threads; nothing is sent before a verb is called.
 *
 * <p>An account has either tenants, one in each region (the first version, which an account has
 * from the start), or targets and routes (the third); {@link #migration()} leads from the one to
 * the other.
 *
 * <pre>{@code
 * LogsRouting routing = LogsRouting.on(cloud.in(Region.EU_DE));
 * LogTarget target = routing.targets().ensure("ops", logsCrn).resource();
 * routing.routes().ensure("all", LogRule.fromEverywhere().to(target.id()));
 * }</pre>
 *
 * @see <a href="https://cloud.ibm.com/docs/logs-router?topic=logs-router-about">About Logs
 *     Routing</a>
 */
public final class LogsRouting {

  private static final String TITLE = "Logs Routing";

  private final IbmCloud cloud;

  private LogsRouting(IbmCloud cloud) {
    this.cloud = cloud;
  }

  /**
   * Speaks to the service in the connection's region, over the connection's network. Nothing is
   * sent.
   */
  public static LogsRouting on(IbmCloud cloud) {
    return new LogsRouting(cloud);
  }

  private Wire wire() {
    return Connection.of(cloud)
        .wire(Service.LOGS_ROUTING, TITLE, () -> real("api"), RoutingErrors.INSTANCE);
  }

  private String real(String purpose) {
    Region region =
        cloud
            .region()
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "region",
                        "is not named by the connection",
                        "Name one that Logs Routing is in: cloud.in(Region.EU_DE)."));
    return "https://"
        + purpose
        + (cloud.network() == Network.PUBLIC ? "." : ".private.")
        + region
        + ".logs-router.cloud.ibm.com";
  }

  /**
   * Gives the places that logs can be sent to, of the third version.
   *
   * @throws InvalidRequestException if the connection names no region
   */
  public LogTargets targets() {
    return new LogTargets(wire());
  }

  /**
   * Gives what sends logs there, of the third version.
   *
   * @throws InvalidRequestException if the connection names no region
   */
  public LogRoutes routes() {
    return new LogRoutes(wire());
  }

  /**
   * Gives what holds for all logs, of the third version.
   *
   * @throws InvalidRequestException if the connection names no region
   */
  public LogRoutingSettings settings() {
    return new LogRoutingSettings(wire());
  }

  /**
   * Gives the way from tenants to targets and routes.
   *
   * @throws InvalidRequestException if the connection names no region
   */
  public LogMigration migration() {
    return new LogMigration(wire());
  }

  /**
   * Gives the tenants, of the first version.
   *
   * @throws InvalidRequestException if the connection names no region
   */
  public LogTenants tenants() {
    return new LogTenants(
        cloud,
        Connection.of(cloud)
            .wire(
                Service.LOGS_ROUTING_TENANTS,
                TITLE,
                () -> real("management"),
                RoutingErrors.INSTANCE));
  }

  private record Destinations(Map<String, List<Row>> destinations) {}

  private record Row(
      String account,
      LogAction action,
      @SerializedName("associated_targets") List<LogDestination.Reached> targets,
      Crn crn,
      String region,
      @SerializedName("service_name") String serviceName) {

    LogDestination destination() {
      return new LogDestination(account, action, targets, crn, region, serviceName);
    }
  }

  /**
   * Says where the logs of services or resources go, and by which routes or settings.
   *
   * @param crns whose logs
   * @return what becomes of them, in the order that the service tells it
   * @throws InvalidRequestException if there are no CRNs, or the connection names no region
   */
  public Map<Crn, List<LogDestination>> destinationsOf(Collection<Crn> crns) {
    if (crns.isEmpty()) {
      throw new InvalidRequestException("CRNs", "are none", "Say whose logs.");
    }
    JsonArray list = new JsonArray();
    for (Crn crn : crns) {
      JsonObject one = new JsonObject();
      one.addProperty("crn", crn.toString());
      list.add(one);
    }
    JsonObject body = new JsonObject();
    body.add("crns", list);
    Destinations answer =
        wire()
            .post("ask for destinations")
            .path("v3", "destinations", "query")
            .json(body)
            .repeatable()
            .as(Destinations.class)
            .send();
    Map<Crn, List<LogDestination>> all = new LinkedHashMap<>();
    answer.destinations.forEach(
        (crn, rows) -> all.put(Crn.parse(crn), rows.stream().map(Row::destination).toList()));
    return all;
  }
}
