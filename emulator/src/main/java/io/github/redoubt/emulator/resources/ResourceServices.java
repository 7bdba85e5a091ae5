package io.github.redoubt.emulator.resources;

import com.google.gson.JsonObject;
import io.github.redoubt.emulator.iam.ServiceCredentials;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.resources.HmacKeys.HmacKey;
import io.github.redoubt.emulator.resources.ServiceInstance.Settings;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The Resource Controller, the Resource Manager and the Global Catalog of one emulator. Safe for
 * use by many threads.
 */
public final class ResourceServices {

  private static final String SYSTEM = "system";

  private final Authority authority;
  private final Instances instances;
  private final Groups groups;
  private final ResourceKeys keys;

  /**
   * Starts with no instance.
   *
   * @param behind who says what callers may do
   * @param provisioner who makes instances work
   */
  public ResourceServices(
      Clock clock, Authority behind, ServiceCredentials identities, Provisioner provisioner) {
    this.authority = behind;
    this.instances = new Instances(clock, provisioner);
    this.groups = new Groups(clock, instances);
    this.keys = new ResourceKeys(clock, identities);
  }

  /**
   * Who says what callers may do with an instance: the same, knowing where each instance is and
   * whether it is active.
   */
  public Authority placedAuthority() {
    return new PlacedAuthority(authority, instances);
  }

  /** The CRN of the resource group that an instance is in; empty if there is no such instance. */
  public String groupOf(String instanceCrn) {
    return instances
        .find(instanceCrn)
        .map(
            found ->
                "crn:v1:bluemix:public:resource-controller::a/"
                    + found.accountId()
                    + "::resource-group:"
                    + found.groupId())
        .orElse("");
  }

  /** The CRN of an instance, by its id. */
  public Optional<String> instance(String id) {
    return instances.find(id).map(ServiceInstance::crn);
  }

  /** The CRN of the instance that something is about: itself, a key of it, or its reclamation. */
  public Optional<String> instanceOf(String id) {
    return instance(id)
        .or(() -> keys.find(id).map(key -> key.source().crn()))
        .or(
            () ->
                instances.reclamations(each -> each.id().equals(id)).stream()
                    .findFirst()
                    .flatMap(each -> instance(each.instanceGuid())));
  }

  /** What an instance or a key of one is called, by its id or CRN. */
  public Optional<String> nameOf(String id) {
    return instances
        .find(id)
        .map(found -> found.settings().name())
        .or(() -> keys.find(id).map(ResourceKey::name));
  }

  /** The HMAC credentials of Object Storage. */
  public HmacKeys hmacKeys() {
    return keys.hmacKeys();
  }

  /**
   * Makes a service credential with HMAC keys on an instance of Object Storage.
   *
   * @throws io.github.redoubt.emulator.internal.Refusal if the service has no such role
   */
  public HmacKey newHmacKey(Identity by, String instanceCrn, String name, String role) {
    ServiceInstance source =
        instances
            .find(instanceCrn)
            .orElseThrow(() -> new IllegalArgumentException("No instance " + instanceCrn));
    ResourceKey made =
        keys.create(
            by, source, new ResourceKeys.Wish(name, Optional.of(role), Optional.empty(), true));
    return made.hmacId().flatMap(keys.hmacKeys()::find).orElseThrow();
  }

  /** Gives a new account its default resource group. */
  public void openAccount(String accountId) {
    groups.createDefault(accountId);
  }

  /** How long new instances are on their way, by the emulator's clock. */
  public void provisioningTakes(Duration time) {
    instances.provisioningTakes(time);
  }

  /**
   * Makes an instance in the default resource group of an account, active at once.
   *
   * @return its CRN
   */
  public String newInstance(
      String accountId, String service, String plan, String location, String name) {
    ResourceGroup group =
        groups.list(each -> each.accountId().equals(accountId) && each.isDefault()).get(0);
    return instances
        .create(
            new Instances.Wish(
                accountId,
                group.id(),
                location,
                Catalog.plan(service, plan),
                new Settings(name, new JsonObject(), false, false),
                true),
            SYSTEM)
        .crn();
  }

  /** Mounts the Resource Controller. */
  public void addControllerRoutes(RoutesConfig routes, String prefix) {
    Door door = new Door(authority);
    new KeyRoutes(door, instances, keys).addTo(routes, prefix);
    new InstanceRoutes(door, instances, groups, keys).addTo(routes, prefix);
    new ReclamationRoutes(door, instances).addTo(routes, prefix);
    for (String path :
        new String[] {
          "/v2/resource_aliases",
          "/v2/resource_aliases/*",
          "/v2/resource_bindings",
          "/v2/resource_bindings/*",
          "/v2/resource_instances/{id}/resource_aliases"
        }) {
      door.notEmulated(routes, prefix + path, "Cloud Foundry, with its aliases and bindings,");
    }
    door.closeBehind(routes, prefix);
  }

  /** Mounts the Resource Manager. */
  public void addManagerRoutes(RoutesConfig routes, String prefix) {
    new GroupRoutes(new Door(authority), groups).addTo(routes, prefix);
  }

  /** Mounts the Global Catalog. */
  public void addCatalogRoutes(RoutesConfig routes, String prefix) {
    new CatalogRoutes(new Door(authority)).addTo(routes, prefix);
  }
}
