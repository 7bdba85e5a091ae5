package io.github.redoubt.emulator.storage.backups;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.storage.configuration.Door;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Firewall;
import io.github.redoubt.emulator.storage.state.Store;
import io.javalin.config.RoutesConfig;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Recovery ranges and restores of a vault on the wire. */
public final class RecoveryRoutes {

  private static final int MOST_AT_ONCE = 3;

  private final Store store;
  private final Backups backups;
  private final Door door;

  public RecoveryRoutes(Store store, Backups backups, Door door) {
    this.store = store;
    this.backups = backups;
    this.door = door;
  }

  /** Mounts the routes under a prefix. */
  public void addTo(RoutesConfig routes, String prefix) {
    String ranges = prefix + "/backup_vaults/{vault}/recovery_ranges";
    routes.get(ranges, door.to(about("backup-recovery-range.list"), this::listRanges));
    routes.get(ranges + "/{range}", door.to(about("backup-recovery-range.read"), this::readRange));
    routes.patch(
        ranges + "/{range}", door.to(about("backup-recovery-range.update"), this::changeRange));
    String restores = prefix + "/backup_vaults/{vault}/restores";
    routes.get(restores, door.to(about("backup-restore.list"), this::listRestores));
    routes.post(restores, door.to(about("backup-restore.create"), this::restore));
    routes.get(restores + "/{restore}", door.to(about("backup-restore.read"), this::readRestore));
  }

  private Door.About about(String action) {
    return VaultRoutes.about(backups, action);
  }

  private BackupVault vault(Exchange exchange, String action) {
    Identity who = exchange.caller();
    BackupVault vault = backups.vaults().get(exchange.path("vault"));
    door.require(who, "backup-vault." + action, vault.target());
    backups.keepUp(vault);
    return vault;
  }

  private List<RecoveryRange> visible(BackupVault vault) {
    return vault.ranges().stream().filter(range -> range.isVisible(backups.now())).toList();
  }

  private void listRanges(Exchange exchange) {
    BackupVault vault = vault(exchange, "list_recovery_ranges");
    Optional<String> source = exchange.query("source_resource_crn");
    List<RecoveryRange> found =
        visible(vault).stream()
            .filter(range -> source.map(crn -> crn.equals(range.source().crn())).orElse(true))
            .toList();
    Listing.answer(
        exchange,
        "recovery_ranges",
        exchange.flag("latest") ? latest(found) : found,
        List.of("source_resource_crn", "latest"),
        range -> write(range).json());
  }

  /** Of each source the range that began last. */
  private static List<RecoveryRange> latest(List<RecoveryRange> ranges) {
    Map<String, RecoveryRange> bySource = new LinkedHashMap<>();
    ranges.forEach(range -> bySource.put(range.source().crn(), range));
    return List.copyOf(bySource.values());
  }

  private RecoveryRange range(BackupVault vault, String id) {
    return visible(vault).stream()
        .filter(range -> range.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new Rejection(
                    404, "NoSuchRecoveryRange", "The specified recovery range does not exist."));
  }

  private void readRange(Exchange exchange) {
    BackupVault vault = vault(exchange, "get_recovery_range");
    exchange.answer(200, write(range(vault, exchange.path("range"))));
  }

  private void changeRange(Exchange exchange) {
    BackupVault vault = vault(exchange, "put_retention");
    RecoveryRange range = range(vault, exchange.path("range"));
    int days = PolicyRoutes.days(exchange.body().requiredObject("retention"));
    synchronized (range) {
      if (days < range.days()) {
        throw Rejection.invalid("The retention of a recovery range can only be extended.");
      }
      range.keepLonger(days);
    }
    exchange.answer(200, write(range));
  }

  private Answer write(RecoveryRange range) {
    Instant now = backups.now();
    JsonObject retention = new JsonObject();
    retention.addProperty("delete_after_days", range.days());
    return new Answer()
        .with("recovery_range_id", range.id())
        .with("source_resource_crn", range.source().crn())
        .with("backup_policy_name", range.policy().name())
        .with("range_start_time", Times.xml(range.start(now)))
        .with("range_end_time", Times.xml(range.end(now)))
        .with("range_create_time", Times.xml(range.beginning().end()))
        .with("retention", retention);
  }

  private void listRestores(Exchange exchange) {
    BackupVault vault = vault(exchange, "list_restores");
    Listing.answer(
        exchange, "restores", vault.restores(), List.of(), restore -> write(restore).json());
  }

  private void readRestore(Exchange exchange) {
    BackupVault vault = vault(exchange, "get_restore");
    Restore found =
        vault.restores().stream()
            .filter(each -> each.id().equals(exchange.path("restore")))
            .findFirst()
            .orElseThrow(
                () -> new Rejection(404, "NoSuchRestore", "The specified restore does not exist."));
    exchange.answer(200, write(found));
  }

  /** Whatever does not fit is said as a bad request. */
  private void restore(Exchange exchange) {
    BackupVault vault = vault(exchange, "post_restore");
    Body body = exchange.body();
    if (!body.requiredText("restore_type").equals("in_place")) {
      throw Rejection.invalid("The field 'restore_type' must be 'in_place'.");
    }
    String id = body.requiredText("recovery_range_id");
    RecoveryRange range =
        visible(vault).stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Rejection.invalid("The recovery range does not exist."));
    Instant now = backups.now();
    Instant wanted = time(body.requiredText("restore_point_in_time"));
    if (wanted.isBefore(range.start(now)) || wanted.isAfter(range.end(now))) {
      throw Rejection.invalid("The point in time is not in the recovery range.");
    }
    Bucket target = target(vault, body.requiredText("target_resource_crn"));
    Restore restore = new Restore(UUID.randomUUID().toString(), range, target, wanted, now);
    synchronized (vault) {
      if (vault.restores().stream().filter(each -> each.isUnderWay(now)).count() >= MOST_AT_ONCE) {
        throw Rejection.invalid("At most " + MOST_AT_ONCE + " restores go on at once.");
      }
      vault.restores().add(restore);
    }
    exchange.answer(202, write(restore));
  }

  private Bucket target(BackupVault vault, String crn) {
    Bucket target =
        store
            .find(crn.substring(crn.lastIndexOf(':') + 1))
            .filter(found -> found.crn().equals(crn))
            .orElseThrow(() -> Rejection.invalid("The target bucket does not exist."));
    if (!Backups.keepsVersions(target)) {
      throw Rejection.invalid("Versioning must be enabled on the target bucket.");
    }
    if (target.setting(Firewall.class).isPresent()) {
      throw Rejection.invalid("The target bucket has a firewall, which no service passes.");
    }
    if (!backups.mayRestore(vault, target)) {
      throw Rejection.invalid("The backup vault is not authorized to restore to the bucket.");
    }
    return target;
  }

  /** A time may have an offset, or be meant in UTC. */
  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException withoutOffset) {
      try {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        throw Rejection.invalid("The field 'restore_point_in_time' is no time.");
      }
    }
  }

  private Answer write(Restore restore) {
    Instant now = backups.now();
    String status = restore.status(now);
    Answer answer =
        new Answer()
            .with("restore_id", restore.id())
            .with("recovery_range_id", restore.range().id())
            .with("source_resource_crn", restore.range().source().crn())
            .with("restore_point_in_time", Times.xml(restore.pointInTime()))
            .with("restore_type", "in_place")
            .with("target_resource_crn", restore.target().crn())
            .with("restore_status", status)
            .with("init_time", Times.xml(restore.course().begun()));
    if (!status.equals("initializing")) {
      answer.with("restore_percent_progress", restore.course().percent(now));
    }
    if (restore.course().isDone(now)) {
      answer.with("complete_time", Times.xml(restore.course().end()));
    }
    return answer.with("error_cause", restore.failure());
  }
}
