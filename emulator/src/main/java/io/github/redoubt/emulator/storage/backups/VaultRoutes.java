package io.github.redoubt.emulator.storage.backups;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.storage.configuration.Door;
import io.github.redoubt.emulator.storage.configuration.MergePatch;
import io.github.redoubt.emulator.storage.events.Deed;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Times;
import io.github.redoubt.emulator.storage.state.BucketUsage;
import io.github.redoubt.emulator.storage.state.Revision;
import io.github.redoubt.emulator.storage.state.StorageInstance;
import io.github.redoubt.emulator.storage.state.Store;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Backup vaults on the wire. */
public final class VaultRoutes {

  private static final String TRACKING = "activity_tracking";
  private static final String METRICS = "metrics_monitoring";
  private static final String INSTANCE = "service_instance_id";

  /** What can be set up, and the one switch that there is in it. */
  private static final Map<String, String> FIELDS =
      Map.of(TRACKING, "management_events", METRICS, "usage_metrics_enabled");

  private final Store store;
  private final Backups backups;
  private final Door door;

  public VaultRoutes(Store store, Backups backups, Door door) {
    this.store = store;
    this.backups = backups;
    this.door = door;
  }

  /** Mounts the routes under a prefix. */
  public void addTo(RoutesConfig routes, String prefix) {
    String all = prefix + "/backup_vaults";
    String one = all + "/{vault}";
    routes.get(all, door.to(exchange -> ofInstance(exchange, "list", ""), this::list));
    routes.post(
        all, door.to(exchange -> ofInstance(exchange, "create", named(exchange)), this::create));
    routes.get(one, door.to(about("backup-vault-configuration.read"), this::read));
    routes.patch(one, door.to(about("backup-vault-configuration.update"), this::change));
    routes.delete(
        one,
        door.to(
            exchange ->
                vault(exchange).map(vault -> deed("backup-vault.delete", vault)).stream().toList(),
            this::delete));
  }

  private Optional<BackupVault> vault(Exchange exchange) {
    return backups.vaults().named(exchange.path("vault"));
  }

  private static Deed deed(String action, BackupVault vault) {
    return Deed.of(action, Deed.Kind.GLOBAL, vault.instance(), vault.name()).on(vault.crn());
  }

  /** What a request does to a vault, if the vault keeps track. */
  private Door.About about(String action) {
    return about(backups, action);
  }

  static Door.About about(Backups backups, String action) {
    return exchange ->
        backups.vaults().named(exchange.path("vault")).filter(VaultRoutes::isTracked).stream()
            .map(vault -> deed(action, vault))
            .toList();
  }

  private static boolean isTracked(BackupVault vault) {
    JsonElement tracking = fields(vault.revision()).get(TRACKING);
    return tracking != null
        && tracking.isJsonObject()
        && tracking.getAsJsonObject().has("management_events")
        && tracking.getAsJsonObject().get("management_events").getAsBoolean();
  }

  private List<Deed> ofInstance(Exchange exchange, String verb, String name) {
    try {
      StorageInstance instance = store.instance(exchange.caller(), instanceNamed(exchange));
      return List.of(Deed.of("backup-vault." + verb, Deed.Kind.GLOBAL, instance, name));
    } catch (Rejection | Refusal e) {
      // Refused by the operation itself, of no instance that could be told.
      return List.of();
    }
  }

  private static String named(Exchange exchange) {
    try {
      return exchange.body().text("backup_vault_name").orElse("");
    } catch (Refusal e) {
      return "";
    }
  }

  /** Documented as a header, sent in the query by the service's own clients. */
  private static String instanceNamed(Exchange exchange) {
    return exchange.query(INSTANCE).or(() -> exchange.header(INSTANCE)).orElse("");
  }

  private void list(Exchange exchange) {
    Identity who = exchange.caller();
    StorageInstance instance = store.instance(who, instanceNamed(exchange));
    door.require(who, "account.list_account_backup_vaults", Store.target(instance));
    Listing.answer(
        exchange,
        "backup_vaults",
        backups.vaults().of(instance).stream().map(BackupVault::crn).toList(),
        List.of(INSTANCE),
        JsonPrimitive::new);
  }

  private void create(Exchange exchange) {
    Identity who = exchange.caller();
    StorageInstance instance = store.instance(who, instanceNamed(exchange));
    Body body = exchange.body();
    String name = body.requiredText("backup_vault_name");
    door.require(
        who,
        "backup-vault.post_backup_vault",
        Store.target(instance).with("resourceType", "backup-vault").with("resource", name));
    JsonObject fields = new JsonObject();
    for (String field : FIELDS.keySet()) {
      body.object(field).ifPresent(set -> fields.add(field, set.json()));
    }
    requireSound(fields);
    BackupVault vault =
        backups
            .vaults()
            .create(
                instance,
                name,
                body.requiredText("region"),
                body.text("sse_kp_customer_root_key_crn"),
                backups.now(),
                fields.toString());
    answer(exchange, who, vault, 201);
  }

  /** All or nothing: what is set up must be one known switch in each of the known objects. */
  private static void requireSound(JsonObject fields) {
    for (Map.Entry<String, JsonElement> field : fields.entrySet()) {
      String known = FIELDS.get(field.getKey());
      if (known == null || !field.getValue().isJsonObject()) {
        throw Rejection.invalid("The field '" + field.getKey() + "' cannot be set.");
      }
      JsonObject switches = field.getValue().getAsJsonObject();
      boolean sound =
          Set.of(known).containsAll(switches.keySet())
              && switches.entrySet().stream()
                  .allMatch(
                      each ->
                          each.getValue().isJsonPrimitive()
                              && each.getValue().getAsJsonPrimitive().isBoolean());
      if (!sound) {
        throw Rejection.invalid(
            "The field '" + field.getKey() + "' has '" + known + "', true or false.");
      }
    }
  }

  private void read(Exchange exchange) {
    Identity who = exchange.caller();
    BackupVault vault = backups.vaults().get(exchange.path("vault"));
    door.require(who, "backup-vault.get_basic", vault.target());
    backups.keepUp(vault);
    answer(exchange, who, vault, 200);
  }

  private void change(Exchange exchange) {
    Identity who = exchange.caller();
    BackupVault vault = backups.vaults().get(exchange.path("vault"));
    JsonObject patch = exchange.body().json();
    if (patch.isEmpty()) {
      throw Rejection.invalid("The patch changes nothing.");
    }
    for (String field : patch.keySet()) {
      if (!FIELDS.containsKey(field)) {
        throw Rejection.invalid("The field '" + field + "' cannot be set.");
      }
      door.require(who, "backup-vault.put_" + field, vault.target());
    }
    Optional<String> expected = exchange.header("If-Match");
    synchronized (vault) {
      Revision now = vault.revision();
      if (expected.filter(tag -> !tag.equals("*") && !tag.equals(now.tag())).isPresent()) {
        throw Rejection.failedCondition();
      }
      JsonObject changed = MergePatch.apply(fields(now), patch);
      requireSound(changed);
      vault.set(now.next(backups.now(), changed.toString()));
    }
    answer(exchange, who, vault, 200);
  }

  private void delete(Exchange exchange) {
    Identity who = exchange.caller();
    BackupVault vault = backups.vaults().get(exchange.path("vault"));
    door.require(who, "backup-vault.delete_backup_vault", vault.target());
    backups.keepUp(vault);
    backups.vaults().delete(vault);
    exchange.answer(204);
  }

  private static JsonObject fields(Revision revision) {
    return JsonParser.parseString(revision.fields()).getAsJsonObject();
  }

  private void answer(Exchange exchange, Identity who, BackupVault vault, int status) {
    Revision revision = vault.revision();
    long used =
        vault.ranges().stream().mapToLong(range -> BucketUsage.of(range.shelf()).bytes()).sum();
    Answer answer =
        new Answer()
            .with("backup_vault_name", vault.name())
            .with("region", vault.region())
            .with("crn", vault.crn())
            .with("service_instance_crn", vault.instance().crn())
            .with("time_created", Times.xml(vault.created()))
            .with("time_updated", Times.xml(revision.since()))
            .with("bytes_used", used);
    JsonObject fields = fields(revision);
    for (String field : FIELDS.keySet()) {
      JsonElement set = fields.get(field);
      if (set != null && door.allows(who, "backup-vault.get_" + field, vault.target())) {
        answer.with(field, set);
      }
    }
    if (door.allows(who, "backup-vault.get_crk_id", vault.target())) {
      answer.with("sse_kp_customer_root_key_crn", vault.rootKey());
    }
    exchange.entityTag(revision.tag());
    exchange.answer(status, answer);
  }
}
