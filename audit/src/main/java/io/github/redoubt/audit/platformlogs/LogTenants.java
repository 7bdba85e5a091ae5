package io.github.redoubt.audit.platformlogs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Names;
import io.github.redoubt.audit.platformlogs.LogTenant.Address;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Network;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Versions;
import io.github.redoubt.core.internal.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * The tenants of Logs Routing's first version: at most one in a region, whose platform logs it
 * sends to one instance of Cloud Logs. The service {@code logs-router} needs the role Sender there.
 * Safe for use by many threads.
 */
public final class LogTenants {

  /** The interface as it is since a tenant has one target, of Cloud Logs. */
  private static final String VERSION = "2025-05-01";

  private static final MediaType MERGE = MediaType.get("application/merge-patch+json");
  private static final int PORT = 443;
  private static final int PRIVATE_PORT = 3443;

  private final IbmCloud cloud;
  private final Wire wire;

  LogTenants(IbmCloud cloud, Wire wire) {
    this.cloud = cloud;
    this.wire = wire;
  }

  private record Rows(List<LogTenant> tenants) {}

  private record TargetRows(List<LogTenant.Target> targets) {}

  /**
   * Creates the region's tenant, with a target of the same name.
   *
   * @param name 1 to 1,000 letters, digits, spaces and any of {@code - . _ :}
   * @param cloudLogs the CRN of an instance, which is reached where the connection's network
   *     reaches it
   * @throws InvalidRequestException if the name is not that, or the CRN another service's
   * @throws ConflictException if the region has a tenant
   */
  public LogTenant create(String name, Crn cloudLogs) {
    return create(name, cloudLogs, addressOf(cloudLogs));
  }

  /** As {@link #create(String, Crn)}, with an instance that is reached elsewhere. */
  public LogTenant create(String name, Crn cloudLogs, Address address) {
    JsonArray targets = new JsonArray();
    targets.add(target(name, cloudLogs, address));
    JsonObject body = new JsonObject();
    body.addProperty("name", name);
    body.add("targets", targets);
    return versioned(wire.post("create tenant"))
        .path("v1", "tenants")
        .json(body)
        .lookAt("Look for it with tenants().list().")
        .as(LogTenant.class)
        .send();
  }

  /**
   * Gets a tenant by its id.
   *
   * @throws NotFoundException if there is none
   */
  public LogTenant get(String id) {
    return versioned(wire.get("get tenant")).path("v1", "tenants", id).as(LogTenant.class).send();
  }

  /** Finds a tenant by its name. */
  public Optional<LogTenant> find(String name) {
    return versioned(wire.get("list tenants"))
        .path("v1", "tenants")
        .query("name", name)
        .as(Rows.class)
        .send()
        .tenants
        .stream()
        .filter(tenant -> tenant.name().equals(name))
        .findFirst();
  }

  /** Lists the tenants of the region. */
  public Stream<LogTenant> list() {
    return Stream.of(versioned(wire.get("list tenants")).path("v1", "tenants").as(Rows.class))
        .flatMap(call -> call.send().tenants.stream());
  }

  /**
   * Brings it about that the region has a tenant by this name that leads to this instance.
   *
   * @throws InvalidRequestException if the name is not a name, or the CRN another service's
   * @throws ConflictException if the region has a tenant by another name
   * @throws PreconditionFailedException if others change it all the time
   */
  public Change<LogTenant> ensure(String name, Crn cloudLogs) {
    JsonObject wanted = target(name, cloudLogs, addressOf(cloudLogs));
    Optional<LogTenant> there = find(name);
    if (there.isPresent()) {
      return bring(there.get(), wanted, cloudLogs);
    }
    try {
      return Change.created(create(name, cloudLogs));
    } catch (ConflictException taken) {
      // Somebody else made it meanwhile, or the region has one by another name.
      return bring(find(name).orElseThrow(() -> taken), wanted, cloudLogs);
    }
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<LogTenant> preview(String name, Crn cloudLogs) {
    check(name, cloudLogs);
    String what = "tenant '" + name + "'";
    return find(name)
        .map(there -> Plan.update(what, there, differences(there, cloudLogs)))
        .orElseGet(() -> Plan.create(what));
  }

  private Change<LogTenant> bring(LogTenant found, JsonObject wanted, Crn cloudLogs) {
    if (differences(found, cloudLogs).isEmpty()) {
      return Change.unchanged(found);
    }
    return Versions.rereading(
        () -> {
          LogTenant there = get(found.id());
          List<Difference> differences = differences(there, cloudLogs);
          if (!differences.isEmpty()) {
            lead(there, wanted);
          }
          return Change.updated(get(found.id()), differences);
        });
  }

  private static List<Difference> differences(LogTenant there, Crn cloudLogs) {
    List<Crn> leads = there.targets().stream().map(LogTenant.Target::destination).toList();
    List<Difference> all = new ArrayList<>();
    if (!leads.contains(cloudLogs)) {
      all.add(new Difference("destination", leads.toString(), cloudLogs.toString()));
    }
    return all;
  }

  private void lead(LogTenant tenant, JsonObject wanted) {
    if (tenant.targets().isEmpty()) {
      LogTenant.Target unused =
          versioned(wire.post("create tenant's target"))
              .path("v1", "tenants", tenant.id(), "targets")
              .json(wanted)
              .lookAt("Look at it with tenants().get(…).")
              .as(LogTenant.Target.class)
              .send();
      return;
    }
    LogTenant.Target present = tenant.targets().get(0);
    JsonObject body = wanted.deepCopy();
    body.remove("name");
    LogTenant.Target unused = merge(body, present.etag(), tenant.id(), present.id());
  }

  /**
   * Gives a tenant another name.
   *
   * @throws NotFoundException if there is none
   * @throws PreconditionFailedException if others change it all the time
   */
  public Change<LogTenant> rename(String id, String newName) {
    Names.checked("tenant name", newName);
    return Versions.rereading(
        () -> {
          LogTenant there = get(id);
          if (there.name().equals(newName)) {
            return Change.unchanged(there);
          }
          LogTenant changed =
              patch("update tenant", named(newName), there.etag(), "v1", "tenants", id)
                  .as(LogTenant.class)
                  .send();
          return Change.updated(changed, List.of(new Difference("name", there.name(), newName)));
        });
  }

  /**
   * Gives a tenant's target another name.
   *
   * @throws NotFoundException if there is none
   * @throws PreconditionFailedException if others change it all the time
   */
  public Change<LogTenant.Target> renameTarget(String tenantId, String targetId, String newName) {
    Names.checked("target name", newName);
    return Versions.rereading(
        () -> {
          LogTenant.Target there = target(tenantId, targetId);
          if (there.name().equals(newName)) {
            return Change.unchanged(there);
          }
          return Change.updated(
              merge(named(newName), there.etag(), tenantId, targetId),
              List.of(new Difference("name", there.name(), newName)));
        });
  }

  /** Lists where a tenant's logs go. */
  public Stream<LogTenant.Target> targets(String tenantId) {
    return Stream.of(
            versioned(wire.get("list tenant's targets"))
                .path("v1", "tenants", tenantId, "targets")
                .as(TargetRows.class))
        .flatMap(call -> call.send().targets.stream());
  }

  /**
   * Gets a target of a tenant.
   *
   * @throws NotFoundException if there is none
   */
  public LogTenant.Target target(String tenantId, String targetId) {
    return versioned(wire.get("get tenant's target"))
        .path("v1", "tenants", tenantId, "targets", targetId)
        .as(LogTenant.Target.class)
        .send();
  }

  /**
   * Deletes a tenant: the platform logs of its region are kept nowhere from then on.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    versioned(wire.delete("delete tenant"))
        .path("v1", "tenants", id)
        .once()
        .lookAt("Look for it with tenants().list().")
        .asNothing()
        .send();
  }

  /**
   * Deletes a target of a tenant; the service keeps the last one.
   *
   * @throws NotFoundException if there is none
   */
  public void deleteTarget(String tenantId, String targetId) {
    versioned(wire.delete("delete tenant's target"))
        .path("v1", "tenants", tenantId, "targets", targetId)
        .once()
        .lookAt("Look for it with tenants().targets(…).")
        .asNothing()
        .send();
  }

  private LogTenant.Target merge(JsonObject body, String etag, String tenantId, String targetId) {
    return patch(
            "update tenant's target", body, etag, "v1", "tenants", tenantId, "targets", targetId)
        .as(LogTenant.Target.class)
        .send();
  }

  private Call.Builder patch(String operation, JsonObject body, String etag, String... path) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return versioned(wire.patch(operation))
        .path(path)
        .ifMatch(etag)
        .body(RequestBody.create(bytes, MERGE));
  }

  private static JsonObject named(String name) {
    JsonObject body = new JsonObject();
    body.addProperty("name", name);
    return body;
  }

  private static Call.Builder versioned(Call.Builder call) {
    return call.header("IBM-API-Version", VERSION);
  }

  private static JsonObject target(String name, Crn cloudLogs, Address address) {
    check(name, cloudLogs);
    JsonObject parameters = new JsonObject();
    parameters.addProperty("host", address.host());
    parameters.addProperty("port", address.port());
    JsonObject target = named(name);
    target.addProperty("log_sink_crn", cloudLogs.toString());
    target.add("parameters", parameters);
    return target;
  }

  private static void check(String name, Crn cloudLogs) {
    Names.checked("tenant name", name);
    CloudLogsCrn.require(cloudLogs);
  }

  /** Over the private network through a service endpoint, whose port is another. */
  private Address addressOf(Crn cloudLogs) {
    boolean open = cloud.network() == Network.PUBLIC;
    return new Address(
        cloudLogs.serviceInstance()
            + (open ? ".ingress." : ".ingress.private.")
            + cloudLogs.location()
            + ".logs.cloud.ibm.com",
        open ? PORT : PRIVATE_PORT);
  }
}
