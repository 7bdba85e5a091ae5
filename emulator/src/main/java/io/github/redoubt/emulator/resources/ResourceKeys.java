package io.github.redoubt.emulator.resources;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.ServiceCredentials;
import io.github.redoubt.emulator.iam.ServiceCredentials.Made;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.internal.Table;
import io.github.redoubt.emulator.resources.HmacKeys.HmacKey;
import io.github.redoubt.emulator.resources.ServiceInstance.Stamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The credentials of all service instances. */
final class ResourceKeys {

  private static final String ENDPOINTS =
      "https://control.cloud-object-storage.cloud.ibm.com/v2/endpoints";
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>]{1,180}");
  private static final Set<String> PLATFORM_ROLES =
      Set.of("Viewer", "Operator", "Editor", "Administrator");
  private static final Set<String> SERVICE_ROLES = Set.of("Reader", "Writer", "Manager");

  private final Clock clock;
  private final ServiceCredentials identities;
  private final HmacKeys hmacKeys = new HmacKeys();
  private final Table<ResourceKey> keys = new Table<>();

  ResourceKeys(Clock clock, ServiceCredentials identities) {
    this.clock = clock;
    this.identities = identities;
  }

  HmacKeys hmacKeys() {
    return hmacKeys;
  }

  /** What is to be made. */
  record Wish(String name, Optional<String> role, Optional<String> serviceIdCrn, boolean hmac) {}

  ResourceKey create(Identity by, ServiceInstance source, Wish wish) {
    requireName(wish.name());
    if (wish.hmac() && !source.service().equals(Catalog.OBJECT_STORAGE)) {
      throw Rejection.invalid("Only Object Storage has HMAC credentials.");
    }
    Optional<String> role = wish.role().flatMap(given -> role(given, source.service()));
    String guid = UUID.randomUUID().toString();
    String description = "Auto-generated for key " + ResourceKey.crn(source, guid);
    Made made =
        identities.make(
            by,
            source.target(),
            new ServiceCredentials.Wish(wish.name(), description, wish.serviceIdCrn(), role));
    JsonObject credentials = new JsonObject();
    credentials.addProperty("apikey", made.apiKey());
    credentials.addProperty("iam_apikey_description", description);
    credentials.addProperty("iam_apikey_id", made.apiKeyId());
    credentials.addProperty("iam_apikey_name", wish.name());
    role.ifPresent(crn -> credentials.addProperty("iam_role_crn", crn));
    credentials.addProperty("iam_serviceid_crn", made.serviceIdCrn());
    Optional<String> hmacId = Optional.empty();
    if (source.service().equals(Catalog.OBJECT_STORAGE)) {
      credentials.addProperty("endpoints", ENDPOINTS);
      credentials.addProperty("resource_instance_id", source.crn());
      if (wish.hmac()) {
        HmacKey hmac = hmacKeys.create(made.iamId(), source);
        hmacId = Optional.of(hmac.accessKeyId());
        JsonObject pair = new JsonObject();
        pair.addProperty("access_key_id", hmac.accessKeyId());
        pair.addProperty("secret_access_key", hmac.secretAccessKey());
        credentials.add("cos_hmac_keys", pair);
      }
    }
    Stamp now = new Stamp(clock.instant(), by.iamId());
    ResourceKey key =
        new ResourceKey(
            guid,
            wish.name(),
            source,
            role,
            credentials,
            shownOnce(source),
            false,
            made,
            hmacId,
            now,
            now);
    keys.put(guid, key);
    return key;
  }

  static boolean shownOnce(ServiceInstance instance) {
    JsonObject parameters = instance.settings().parameters();
    return parameters.has("onetime_credentials")
        && parameters.get("onetime_credentials").isJsonPrimitive()
        && parameters.get("onetime_credentials").getAsBoolean();
  }

  /** The CRN of a role that is named by its CRN or by its name; empty for none. */
  private static Optional<String> role(String given, String service) {
    if (given.isEmpty() || given.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    if (given.startsWith("crn:")) {
      return Optional.of(given);
    }
    String owner = "crn:v1:bluemix:public:%s::::%s:%s";
    if (PLATFORM_ROLES.contains(given)) {
      return Optional.of(owner.formatted("iam", "role", given));
    }
    return Optional.of(
        owner.formatted(SERVICE_ROLES.contains(given) ? "iam" : service, "serviceRole", given));
  }

  /** Looks for a key by its GUID or CRN, removed ones too. */
  Optional<ResourceKey> find(String id) {
    return keys.find(id.substring(id.lastIndexOf(':') + 1))
        .filter(found -> !id.startsWith("crn:") || found.crn().equals(id));
  }

  List<ResourceKey> list(Predicate<ResourceKey> condition) {
    return keys.list(key -> !key.removed() && condition.test(key));
  }

  List<ResourceKey> of(ServiceInstance instance) {
    return list(key -> key.source().guid().equals(instance.guid()));
  }

  ResourceKey rename(ResourceKey key, String name, String by) {
    requireName(name);
    return keys.change(
            key.guid(),
            old -> {
              requirePresent(old);
              return old.named(name, new Stamp(clock.instant(), by));
            })
        .orElseThrow(() -> Rejection.notFound("Resource key", key.guid()));
  }

  /** Takes its identity along, unless that was there before. */
  void delete(ResourceKey key, String by) {
    keys.change(
        key.guid(),
        old -> {
          requirePresent(old);
          identities.remove(old.made(), by);
          old.hmacId().ifPresent(hmacKeys::delete);
          return old.gone(new Stamp(clock.instant(), by));
        });
  }

  /** Refuses to delete a key whose identity is locked. */
  void requireDeletable(ResourceKey key) {
    requirePresent(key);
    identities.requireRemovable(key.made());
  }

  static void requirePresent(ResourceKey key) {
    if (key.removed()) {
      throw Rejection.gone("Resource key", key.guid());
    }
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Rejection.invalid(
          "The property 'name' is 1 to 180 characters, and none of them is < or >.");
    }
  }

  /** All actions that somebody must have who is to see what a key with a role gives away. */
  Set<String> actionsOf(String roleCrn, ServiceInstance source) {
    return identities.actionsOf(roleCrn, source.service());
  }
}
