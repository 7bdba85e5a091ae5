package io.github.redoubt.emulator.keys;

import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.InstanceCrn;
import io.github.redoubt.emulator.keys.internal.Refusal;
import io.github.redoubt.emulator.keys.kmip.KmipAdapter;
import io.github.redoubt.emulator.keys.kmip.KmipHost;
import io.github.redoubt.emulator.keys.policies.InstancePolicies;
import io.github.redoubt.emulator.keys.policies.PolicyHost;
import io.github.redoubt.emulator.keys.tokens.ImportCipher;
import io.github.redoubt.emulator.keys.tokens.ImportToken;
import io.github.redoubt.emulator.keys.tokens.TokenHost;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One service instance and all that it remembers. Everything mutable is read and changed inside
 * {@link #locked}; the cryptography stays outside of it.
 */
final class KeyInstance implements TokenHost, PolicyHost, KmipHost {

  static final String DEFAULT_RING = "default";

  private final InstanceCrn crn;
  private final boolean dedicated;
  private final Consumer<RootKeys.Change> listener;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, StoredKey> keys = new LinkedHashMap<>();
  private final Map<String, String> keyIdsByAlias = new HashMap<>();
  private final Map<String, Ring> rings = new LinkedHashMap<>();
  private final Map<String, KmipAdapter> kmipAdapters = new LinkedHashMap<>();
  private final Set<String> purged = new HashSet<>();
  private final InstancePolicies policies = new InstancePolicies();
  private Optional<ImportToken> importToken = Optional.empty();
  private Instant nextEvent = Instant.MAX;

  /** A group of keys that access policies can be limited to. */
  record Ring(String id, Instant created, String createdBy) {}

  KeyInstance(InstanceCrn crn, boolean dedicated, Clock clock, Consumer<RootKeys.Change> listener) {
    this.crn = crn;
    this.listener = listener;
    this.dedicated = dedicated;
    this.clock = clock;
    rings.put(DEFAULT_RING, new Ring(DEFAULT_RING, clock.instant(), "system"));
  }

  InstanceCrn crn() {
    return crn;
  }

  @Override
  public boolean dedicated() {
    return dedicated;
  }

  @Override
  public ImportCipher importCipher() {
    return crn.service().equals("hs-crypto")
        ? ImportCipher.HYPER_PROTECT
        : ImportCipher.KEY_PROTECT;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  /** Runs alone on this instance, after what time alone has done to it. */
  @Override
  public <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      letTimePass(now());
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Does what is due, if anything can be: nobody waits for a walk through all keys in vain. */
  private void letTimePass(Instant now) {
    if (now.isBefore(nextEvent)) {
      return;
    }
    nextEvent = Instant.MAX;
    for (StoredKey key : List.copyOf(keys.values())) {
      KeyVersion before = key.newest();
      key.rotateWhatIsDue(now);
      if (!key.newest().equals(before)) {
        tell(key, "rotate");
      }
      if (key.deletion().filter(d -> !now.isBefore(d.purgedOn())).isPresent()) {
        purge(key);
      } else {
        expect(key);
      }
    }
  }

  /** Tells whoever listens what happened to a key. */
  void tell(StoredKey key, String event) {
    listener.accept(
        new RootKeys.Change(
            crn.ofKey(key.id()),
            event,
            key.inUse(),
            key.newest().id(),
            List.copyOf(key.registrations().keySet())));
  }

  /** Notes when time alone will change a key next; to be called after each change of a key. */
  void expect(StoredKey key) {
    key.nextEvent().filter(next -> next.isBefore(nextEvent)).ifPresent(next -> nextEvent = next);
  }

  Map<String, StoredKey> keys() {
    return keys;
  }

  Map<String, Ring> rings() {
    return rings;
  }

  @Override
  public Map<String, KmipAdapter> kmipAdapters() {
    return kmipAdapters;
  }

  @Override
  public void requireActiveRootKey(String keyId) {
    KeyAction.WRAP.require(key(keyId), now());
  }

  Map<String, String> keyIdsByAlias() {
    return keyIdsByAlias;
  }

  StoredKey key(String id) {
    StoredKey key = keys.get(id);
    if (key == null) {
      throw Refusal.of(ErrorCode.KEY_NOT_FOUND_ERR);
    }
    return key;
  }

  /**
   * Looks a key up.
   *
   * @param idOrAlias the id has precedence, but no alias looks like an id
   */
  Optional<StoredKey> find(String idOrAlias, Optional<String> ring) {
    String id = keyIdsByAlias.getOrDefault(idOrAlias, idOrAlias);
    return Optional.ofNullable(keys.get(id))
        .filter(key -> ring.isEmpty() || ring.get().equals(key.ring()));
  }

  void add(StoredKey key) {
    keys.put(key.id(), key);
    expect(key);
  }

  void purge(StoredKey key) {
    keys.remove(key.id());
    key.aliases().forEach(keyIdsByAlias::remove);
    purged.add(key.id());
  }

  boolean wasPurged(String keyId) {
    return purged.contains(keyId);
  }

  @Override
  public Optional<ImportToken> importToken() {
    return importToken;
  }

  @Override
  public void replaceImportToken(ImportToken token) {
    importToken = Optional.of(token);
  }

  @Override
  public InstancePolicies policies() {
    return policies;
  }
}
