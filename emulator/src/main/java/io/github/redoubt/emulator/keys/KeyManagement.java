package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.keys.internal.InstanceCrn;
import io.github.redoubt.emulator.keys.internal.Material;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.kmip.KmipObjects;
import io.github.redoubt.emulator.keys.kmip.KmipRoutes;
import io.github.redoubt.emulator.keys.policies.InstancePolicyRoutes;
import io.github.redoubt.emulator.keys.tokens.ImportTokenRoutes;
import io.github.redoubt.emulator.keys.tokens.RsaPairs;
import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Key Protect and Hyper Protect Crypto Services: instances, their keys, and the routes to them.
 *
 * <p>All times are read from the clock handed in; all permissions are asked of the authority. Safe
 * for use by many threads.
 */
public final class KeyManagement implements RootKeys {

  private static final Set<String> SERVICES = Set.of("kms", "hs-crypto");

  private final Clock clock;
  private final Authority authority;
  private final Map<String, KeyInstance> instances = new ConcurrentHashMap<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Use>> users = new CopyOnWriteArrayList<>();

  /** Makes the services without any instance. */
  public KeyManagement(Clock clock, Authority authority) {
    this.clock = clock;
    this.authority = authority;
  }

  /**
   * Starts making key pairs for import tokens in the background. To be called when all else is
   * ready, because it takes a processor for seconds.
   */
  public void makePairsAhead() {
    RsaPairs.warmUp();
  }

  /**
   * Adds the routes of one of the two services, as the public network reaches them.
   *
   * @param prefix what stands before {@code /api/v2}, such as {@code /key-protect}
   * @param serviceName {@code kms} or {@code hs-crypto}; instances of the other are out of reach
   *     there
   */
  public void addRoutes(JavalinConfig config, String prefix, String serviceName) {
    addRoutes(config, prefix, new Door(authority, serviceName, false, this::instance));
  }

  /** Adds the same routes once more, as the private network reaches them. */
  public void addPrivateRoutes(JavalinConfig config, String prefix, String serviceName) {
    addRoutes(config, prefix, new Door(authority, serviceName, true, this::instance));
  }

  private static void addRoutes(JavalinConfig config, String prefix, Door door) {
    String base = prefix + "/api/v2";
    KeyListRoutes.add(config, base, door);
    // Before the routes that would take "registrations" for the id of a key.
    RegistrationRoutes.add(config, base, door);
    KeyRoutes.add(config, base, door);
    AliasRoutes.add(config, base, door);
    ActionRoutes.add(config, base, door);
    KeyPolicyRoutes.add(config, base, door);
    RingRoutes.add(config, base, door);
    ImportTokenRoutes.add(config, base, door::toFeature);
    InstancePolicyRoutes.add(config, base, door::toFeature);
    KmipRoutes.add(config, base, door::toFeature);
    door.closeBehind(config, prefix);
  }

  /**
   * Creates an empty instance: Key Protect Standard or Hyper Protect, as its CRN says.
   *
   * @param crn {@code crn:v1:bluemix:public:kms|hs-crypto:{region}:a/{account}:{guid}::}
   * @throws IllegalArgumentException if the CRN names no such instance
   */
  public void createInstance(String crn) {
    createInstance(crn, false);
  }

  /**
   * Creates an empty instance.
   *
   * @param crn {@code crn:v1:bluemix:public:kms|hs-crypto:{region}:a/{account}:{guid}::}
   * @param dedicated whether it is Key Protect Dedicated, which has no import tokens
   * @throws IllegalArgumentException if the CRN names no such instance, or it exists already
   */
  public void createInstance(String crn, boolean dedicated) {
    InstanceCrn parts =
        InstanceCrn.read(crn)
            .filter(read -> SERVICES.contains(read.service()))
            .filter(read -> read.resource().isEmpty())
            .orElseThrow(() -> new IllegalArgumentException("Not a CRN of a key service: " + crn));
    if (dedicated && !parts.service().equals("kms")) {
      throw new IllegalArgumentException("Only Key Protect has dedicated instances: " + crn);
    }
    if (instances.putIfAbsent(parts.guid(), new KeyInstance(parts, dedicated, clock, this::tell))
        != null) {
      throw new IllegalArgumentException("The instance exists already: " + crn);
    }
  }

  /** Forgets an instance and all of its keys. */
  public void removeInstance(String crn) {
    InstanceCrn.read(crn).ifPresent(parts -> instances.remove(parts.guid()));
  }

  /** What a key of an instance is called, by its id or an alias. */
  public Optional<String> nameOf(String instanceCrn, String idOrAlias) {
    return InstanceCrn.read(instanceCrn)
        .flatMap(parts -> instance(parts.guid()))
        .flatMap(
            instance ->
                instance.locked(
                    () ->
                        instance
                            .find(idOrAlias, Optional.empty())
                            .map(key -> key.described().name())));
  }

  /** How many keys of an instance are not deleted. */
  public int keysIn(String crn) {
    return InstanceCrn.read(crn)
        .flatMap(parts -> instance(parts.guid()))
        .map(
            instance ->
                instance.locked(
                    () ->
                        (int)
                            instance.keys().values().stream()
                                .filter(key -> key.deletion().isEmpty())
                                .count()))
        .orElse(0);
  }

  /**
   * Makes a symmetric key through a KMIP adapter, as the holder of a client certificate would over
   * KMIP.
   *
   * @param adapter the adapter's id or name
   * @param certificate the certificate's id or name
   * @return the object's id
   * @throws IllegalArgumentException if there is no such instance, adapter or certificate
   */
  public String newKmipObject(String instanceCrn, String adapter, String certificate) {
    KeyInstance instance =
        InstanceCrn.read(instanceCrn)
            .flatMap(crn -> instance(crn.guid()).filter(found -> found.crn().equals(crn)))
            .orElseThrow(() -> new IllegalArgumentException("There is no instance " + instanceCrn));
    try {
      return KmipObjects.make(instance, adapter, certificate);
    } catch (Refusal e) {
      throw new IllegalArgumentException(e.detail(), e);
    }
  }

  /** An instance as it is remembered. */
  Optional<KeyInstance> instance(String guid) {
    return Optional.ofNullable(instances.get(guid));
  }

  @Override
  public String wrap(String keyCrn, String sourceInstanceCrn, byte[] dataKey, boolean remembered)
      throws Refused {
    return using(
        keyCrn,
        sourceInstanceCrn,
        "secrets.wrap",
        key -> {
          Material plain = new Material(dataKey);
          return (remembered
                  ? KeyUse.wrapAnyway(key.instance(), key.id(), plain)
                  : KeyUse.wrap(key.instance(), key.id(), plain, List.of()))
              .ciphertext();
        });
  }

  @Override
  public byte[] unwrap(String keyCrn, String sourceInstanceCrn, String wrapped, boolean remembered)
      throws Refused {
    return using(
        keyCrn,
        sourceInstanceCrn,
        "secrets.unwrap",
        key ->
            (remembered
                    ? KeyUse.unwrapAnyway(key.instance(), key.id(), wrapped)
                    : KeyUse.unwrap(key.instance(), key.id(), wrapped, List.of()))
                .plaintext()
                .copy());
  }

  /** Has a service use a key, and tells of it whichever way it goes. */
  private <T> T using(
      String keyCrn, String sourceInstanceCrn, String action, Function<Located, T> use)
      throws Refused {
    Optional<Refused.Reason> refused = Optional.empty();
    try {
      Located key = locate(keyCrn);
      requireAuthorized(key, sourceInstanceCrn, "kms." + action);
      return use.apply(key);
    } catch (Refusal e) {
      Refused translated = translated(e);
      refused = Optional.of(translated.reason());
      throw translated;
    } catch (Refused e) {
      refused = Optional.of(e.reason());
      throw e;
    } finally {
      tell(keyCrn, sourceInstanceCrn, action, refused);
    }
  }

  private void tell(
      String keyCrn, String sourceInstanceCrn, String action, Optional<Refused.Reason> refused) {
    Optional<InstanceCrn> crn = keyCrn(keyCrn);
    if (crn.isEmpty() || users.isEmpty()) {
      return;
    }
    String name =
        instance(crn.get().guid())
            .flatMap(
                instance ->
                    instance.locked(() -> instance.find(crn.get().resource(), Optional.empty())))
            .map(key -> key.described().name())
            .orElse("");
    Use use = new Use(keyCrn, crn.get().service() + "." + action, name, sourceInstanceCrn, refused);
    users.forEach(listener -> listener.accept(use));
  }

  /** Tells of all that services do with root keys from now on. */
  public void onUse(Consumer<Use> listener) {
    users.add(listener);
  }

  @Override
  public void register(
      String keyCrn, String sourceInstanceCrn, String resourceCrn, boolean preventDeletion)
      throws Refused {
    Located key = locate(keyCrn);
    requireAuthorized(key, sourceInstanceCrn, "kms.secrets.wrap");
    try {
      Registrations.add(key.instance(), key.id(), resourceCrn, preventDeletion, sourceInstanceCrn);
    } catch (Refusal e) {
      throw translated(e);
    }
  }

  @Override
  public Standing standing(String keyCrn) {
    try {
      Located found = locate(keyCrn);
      return found
          .instance()
          .locked(
              () -> {
                StoredKey key = found.instance().key(found.id());
                return new Standing(key.inUse(), key.turned());
              });
    } catch (Refused | Refusal e) {
      return new Standing(false, Optional.empty());
    }
  }

  @Override
  public void onChange(Consumer<Change> listener) {
    listeners.add(listener);
  }

  private void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  @Override
  public void follow(String keyCrn, String resourceCrn, String by) {
    keyCrn(keyCrn)
        .ifPresent(
            crn ->
                instance(crn.guid())
                    .ifPresent(
                        instance ->
                            Registrations.follow(instance, crn.resource(), resourceCrn, by)));
  }

  @Override
  public void unregister(String keyCrn, String resourceCrn) {
    keyCrn(keyCrn)
        .ifPresent(
            crn ->
                instance(crn.guid())
                    .ifPresent(
                        instance -> Registrations.remove(instance, crn.resource(), resourceCrn)));
  }

  /** A key that was there when it was looked for. */
  private record Located(KeyInstance instance, String id, String ring) {}

  private Located locate(String keyCrn) throws Refused {
    InstanceCrn crn = keyCrn(keyCrn).orElseThrow(() -> new Refused(Refused.Reason.NOT_FOUND));
    KeyInstance instance = instances.get(crn.guid());
    if (instance == null || !instance.crn().ofKey(crn.resource()).equals(keyCrn)) {
      throw new Refused(Refused.Reason.NOT_FOUND);
    }
    if (instance.locked(() -> instance.wasPurged(crn.resource()))) {
      throw new Refused(Refused.Reason.NOT_ACTIVE);
    }
    return instance
        .locked(
            () ->
                Optional.ofNullable(instance.keys().get(crn.resource()))
                    .map(key -> new Located(instance, key.id(), key.ring())))
        .orElseThrow(() -> new Refused(Refused.Reason.NOT_FOUND));
  }

  private static Optional<InstanceCrn> keyCrn(String crn) {
    return InstanceCrn.read(crn).filter(read -> read.type().equals("key"));
  }

  private void requireAuthorized(Located key, String sourceInstanceCrn, String action)
      throws Refused {
    InstanceCrn source =
        InstanceCrn.read(sourceInstanceCrn)
            .orElseThrow(() -> new Refused(Refused.Reason.NOT_AUTHORIZED));
    InstanceCrn crn = key.instance().crn();
    Target target =
        Target.of(crn.service(), crn.account(), crn.guid())
            .with("keyRing", key.ring())
            .with("resourceType", "key")
            .with("resource", key.id());
    if (!authority.authorizes(
        Target.of(source.service(), source.account(), source.guid()), action, target)) {
      throw new Refused(Refused.Reason.NOT_AUTHORIZED);
    }
  }

  private static Refused translated(Refusal refusal) {
    return new Refused(
        switch (refusal.code()) {
          case KEY_ROOT_REQ_ERR, KEY_ROOT_REQ_REG_ERR -> Refused.Reason.NOT_A_ROOT_KEY;
          case UNPROCESSABLE_CIPHERTEXT_ERR -> Refused.Reason.UNREADABLE;
          case KEY_NOT_FOUND_ERR -> Refused.Reason.NOT_FOUND;
          default -> Refused.Reason.NOT_ACTIVE;
        });
  }
}
