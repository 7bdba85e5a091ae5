package io.github.redoubt.emulator;

import io.github.redoubt.emulator.iam.NewAccount;
import io.github.redoubt.emulator.iam.authority.Identity;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An account on a running emulator, with an owner and instances of its own. Nothing in it is
 * visible to another account, so tests that each take one run in parallel.
 *
 * <p>Safe for use by many threads. Its text names the account alone, never the API key.
 */
public final class Account {

  private final World world;
  private final NewAccount iam;
  private final Map<String, String> instances;
  private final Map<String, Integer> made = new HashMap<>();

  Account(World world, NewAccount iam) {
    this.world = world;
    this.iam = iam;
    Map<String, String> first = new LinkedHashMap<>();
    first.put(Endpoints.KEY_PROTECT, newKeyProtect());
    first.put(Endpoints.KEY_PROTECT_DEDICATED, newKeyProtectDedicated());
    first.put(Endpoints.HYPER_PROTECT, newHyperProtect());
    first.put(Endpoints.OBJECT_STORAGE, newObjectStorage());
    first.put(Endpoints.CLOUD_LOGS, newCloudLogs());
    first.put(Endpoints.EVENT_NOTIFICATIONS, newEventNotifications());
    first.put(Endpoints.APP_ID, newAppId());
    this.instances = Map.copyOf(first);
  }

  /**
   * The API key of the account's owner, who may do everything in this account. A secret, if only of
   * a test.
   */
  public String apiKey() {
    return iam.apiKey();
  }

  /** The account's id: 32 hexadecimal digits. */
  public String accountId() {
    return iam.accountId();
  }

  /** The IAM id of the account's owner: {@code IBMid-…}. */
  public String ownerIamId() {
    return iam.ownerIamId();
  }

  /**
   * CRNs of the instances that the account has from the start: keyProtect, keyProtectDedicated
   * (which answers at the endpoint keyProtect too), hyperProtect, objectStorage, cloudLogs,
   * eventNotifications, appId.
   */
  public Map<String, String> instances() {
    return instances;
  }

  /** Makes a further Key Protect instance and returns its CRN. */
  public String newKeyProtect() {
    return world.newInstance(accountId(), "kms", "tiered-pricing", name("Key Protect"));
  }

  /**
   * Makes a Key Protect instance of the plan Dedicated (one with crypto units of its own) and
   * returns its CRN.
   */
  public String newKeyProtectDedicated() {
    return world.newInstance(accountId(), "kms", "dedicated", name("Key Protect Dedicated"));
  }

  /** Makes a further Hyper Protect Crypto Services instance and returns its CRN. */
  public String newHyperProtect() {
    return world.newInstance(
        accountId(), "hs-crypto", "standard", name("Hyper Protect Crypto Services"));
  }

  /**
   * Makes a symmetric key through a KMIP adapter, as a storage array with that client certificate
   * would by the KMIP operations Create and Activate. The emulator does not speak KMIP itself.
   *
   * @param instanceCrn one of this account's instances of a key service
   * @param adapter the adapter's id or name
   * @param certificate the client certificate's id or name
   * @return the object's id
   * @throws IllegalArgumentException if there is no such instance, adapter or certificate
   */
  public String newKmipObject(String instanceCrn, String adapter, String certificate) {
    if (!instanceCrn.contains(":a/" + accountId() + ":")) {
      throw new IllegalArgumentException("Not an instance of this account: " + instanceCrn);
    }
    return world.newKmipObject(instanceCrn, adapter, certificate);
  }

  /** Makes a further Object Storage instance and returns its CRN. */
  public String newObjectStorage() {
    return world.newInstance(
        accountId(), "cloud-object-storage", "standard", name("Object Storage"));
  }

  /** Makes a further Cloud Logs instance and returns its CRN. */
  public String newCloudLogs() {
    return world.newInstance(accountId(), "logs", "standard", name("Cloud Logs"));
  }

  /** Makes a further Event Notifications instance and returns its CRN. */
  public String newEventNotifications() {
    return world.newInstance(
        accountId(), "event-notifications", "standard", name("Event Notifications"));
  }

  /** Makes a further App ID instance and returns its CRN. */
  public String newAppId() {
    return world.newInstance(accountId(), "appid", "graduated-tier", name("App ID"));
  }

  /**
   * Makes a service credential with HMAC keys on the account's first Object Storage instance, whose
   * service ID has one role there.
   *
   * @param role such as {@code Writer} or {@code ObjectReader}
   * @throws IllegalArgumentException if the service has no such role
   */
  public HmacKeys newHmacKeys(String role) {
    return world.newHmacKeys(
        new Identity(ownerIamId(), accountId(), "emulator"),
        Objects.requireNonNull(instances.get(Endpoints.OBJECT_STORAGE)),
        name("Object Storage credential"),
        role);
  }

  /**
   * Signs a user in through an identity provider. When the same user signs in again, what the
   * provider says then replaces what it said before.
   *
   * @param realm the identity provider as rules name it, such as {@code https://idp.example.com}
   * @param name the user's name at the provider, such as a mail address
   * @param claims what the provider says of the user: texts, numbers, booleans, or collections of
   *     them for attributes with many values
   */
  public FederatedUser federatedUser(String realm, String name, Map<String, ?> claims) {
    return world.signIn(accountId(), realm, name, claims);
  }

  /**
   * The account's one virtual server, as a compute resource: its CRN is what a trusted profile is
   * linked to. It is the machine that {@link #metadataEndpoint()} speaks for.
   */
  public ComputeResource virtualServer() {
    return ComputeResource.virtualServer(iam.virtualServerCrn());
  }

  /**
   * The base URL of the instance metadata service as the account's virtual server sees it; no
   * trailing slash.
   */
  public URI metadataEndpoint() {
    return URI.create(world.endpoints().publicly().get(Endpoints.VPC_METADATA) + "/" + accountId());
  }

  /** Names are the service's, and a number where there was one by that name. */
  private synchronized String name(String service) {
    int number = made.merge(service, 1, Integer::sum);
    return number == 1 ? service : service + " " + number;
  }

  @Override
  public String toString() {
    return "Account[" + accountId() + "]";
  }
}
