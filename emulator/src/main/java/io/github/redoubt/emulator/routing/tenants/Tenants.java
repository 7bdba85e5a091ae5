package io.github.redoubt.emulator.routing.tenants;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.routing.internal.Door;
import io.github.redoubt.emulator.routing.internal.Regions;
import io.github.redoubt.emulator.routing.internal.Rejection;
import io.github.redoubt.emulator.routing.internal.WriteStatus;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The tenants of all accounts in the one region that the emulator's address stands for. Safe for
 * use by many threads.
 */
public final class Tenants {

  private static final String SERVICE = "logs-router";

  /** The one region whose tenants can be called here. */
  private static final String REGION = Regions.HOME;

  private final Clock clock;
  private final Predicate<String> migrated;
  private final Map<String, Tenant> byAccount = new ConcurrentHashMap<>();

  /**
   * Starts without any.
   *
   * @param migrated whether an account has left tenants behind for good
   */
  public Tenants(Clock clock, Predicate<String> migrated) {
    this.clock = clock;
    this.migrated = migrated;
  }

  /** Where a tenant's logs go. */
  public record Way(String region, String name, String destinationCrn) {}

  /** Mounts them. */
  public void addRoutes(RoutesConfig routes, String prefix, Authority authority) {
    Door door = new Door(routes, prefix, authority, SERVICE, TenantRoutes::requireVersion);
    new TenantRoutes(this).open(door);
    door.close();
  }

  Clock clock() {
    return clock;
  }

  /** Where the logs of an account go. */
  public List<Way> ways(String accountId) {
    return find(accountId).stream()
        .flatMap(
            tenant ->
                tenant.sinks().stream()
                    .map(sink -> new Way(tenant.region(), sink.name(), sink.destinationCrn())))
        .toList();
  }

  /** Sends something to an account's target, and remembers how that went. */
  public void send(String accountId, Function<String, WriteStatus> sending) {
    for (Way way : ways(accountId)) {
      WriteStatus status = sending.apply(way.destinationCrn());
      byAccount.computeIfPresent(accountId, (same, tenant) -> tenant.with(status));
    }
  }

  Optional<Tenant> find(String accountId) {
    return Optional.ofNullable(byAccount.get(accountId));
  }

  Tenant get(String accountId, String id) {
    return find(accountId)
        .filter(tenant -> tenant.id().equals(id))
        .orElseThrow(() -> Rejection.notFound("Tenant", id));
  }

  Tenant create(String accountId, String name, List<Tenant.Sink> sinks) {
    requireHere(accountId);
    Instant now = clock.instant();
    Tenant made =
        new Tenant(
            Ids.uuid(),
            accountId,
            REGION,
            name,
            Tenant.newTag(),
            sinks,
            now,
            now,
            WriteStatus.SUCCESS);
    if (byAccount.putIfAbsent(accountId, made) != null) {
      throw new Rejection(409, "conflict", "The account has a tenant in the region.");
    }
    return made;
  }

  /** Changes a tenant, with nobody in between. */
  Tenant change(String accountId, String id, UnaryOperator<Tenant> change) {
    requireHere(accountId);
    get(accountId, id);
    Tenant changed = byAccount.computeIfPresent(accountId, (same, tenant) -> change.apply(tenant));
    return Optional.ofNullable(changed).orElseThrow(() -> Rejection.notFound("Tenant", id));
  }

  void remove(String accountId, String id) {
    requireHere(accountId);
    get(accountId, id);
    byAccount.remove(accountId);
  }

  private void requireHere(String accountId) {
    if (migrated.test(accountId)) {
      throw new Rejection(
          409, "conflict", "The account is routed by targets and routes, and has no tenants.");
    }
  }
}
