package io.github.redoubt.emulator.iam.apikeys;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.account.Limits;
import io.github.redoubt.emulator.iam.apikeys.ApiKey.Details;
import io.github.redoubt.emulator.internal.Ids;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.internal.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The API keys of all accounts: what may be done with them, and what is remembered of them. */
public final class ApiKeys {

  private final EmulatorClock clock;
  private final Table<ApiKey> keys = new Table<>();
  private final Map<String, String> idsByDigest = new ConcurrentHashMap<>();

  public ApiKeys(EmulatorClock clock) {
    this.clock = clock;
  }

  /**
   * A key that was just made, the only time that its secret is known. Its text leaves the secret
   * out.
   */
  public record Made(ApiKey key, String secret) {
    @Override
    public String toString() {
      return key.toString();
    }
  }

  /** What is asked for at creation. Its text leaves the secret out. */
  public record Wish(
      Details details, Optional<String> secret, boolean store, boolean locked, boolean disabled) {
    public static Wish named(String name) {
      return new Wish(Details.named(name), Optional.empty(), false, false, false);
    }

    @Override
    public String toString() {
      return "Wish[" + details.name() + "]";
    }
  }

  public synchronized Made create(String iamId, String accountId, String createdBy, Wish wish) {
    if (keys.list(each -> each.iamId().equals(iamId)).size() >= Limits.API_KEYS_PER_IDENTITY) {
      throw Refusal.conflict(
          "The identity has as many API keys as it may: " + Limits.API_KEYS_PER_IDENTITY);
    }
    String secret = wish.secret().orElseGet(Ids::apiKeySecret);
    String digest = Ids.digest(secret);
    String id = "ApiKey-" + Ids.uuid();
    if (idsByDigest.putIfAbsent(digest, id) != null) {
      throw Refusal.conflict("The API key is in use already.");
    }
    ApiKey key =
        new ApiKey(
            id,
            Ids.entityTag(),
            iamId,
            accountId,
            createdBy,
            clock.instant(),
            clock.instant(),
            wish.details(),
            wish.locked(),
            wish.disabled(),
            digest,
            wish.store() ? Optional.of(secret) : Optional.empty());
    keys.put(id, key);
    return new Made(key, secret);
  }

  public Optional<ApiKey> findBySecret(String secret) {
    return Optional.ofNullable(idsByDigest.get(Ids.digest(secret))).flatMap(keys::find);
  }

  public Optional<ApiKey> find(String id) {
    return keys.find(id);
  }

  public List<ApiKey> list(Predicate<ApiKey> condition) {
    return keys.list(condition);
  }

  ApiKey update(String id, Optional<String> ifMatch, UnaryOperator<Details> change) {
    return change(
        id,
        key -> {
          requireUnlocked(key);
          Ids.requireCurrent(key.entityTag(), ifMatch);
          return key.with(change.apply(key.details()), clock.instant());
        });
  }

  void lock(String id, boolean locked) {
    change(id, key -> key.locked(locked, clock.instant()));
  }

  void disable(String id, boolean disabled) {
    change(
        id,
        key -> {
          requireUnlocked(key);
          return key.disabled(disabled, clock.instant());
        });
  }

  public void delete(String id) {
    change(
        id,
        key -> {
          requireUnlocked(key);
          return key;
        });
    keys.remove(id).ifPresent(key -> idsByDigest.remove(key.digest()));
  }

  /** Forgets the keys of an identity that is no more, locked ones too. */
  public List<ApiKey> deleteAllOf(String iamId) {
    List<ApiKey> all = keys.list(each -> each.iamId().equals(iamId));
    for (ApiKey key : all) {
      keys.remove(key.id());
      idsByDigest.remove(key.digest());
    }
    return all;
  }

  private ApiKey change(String id, UnaryOperator<ApiKey> change) {
    return keys.change(id, change).orElseThrow(() -> Refusal.notFound("API key", id));
  }

  public static void requireUnlocked(ApiKey key) {
    if (key.locked()) {
      throw Refusal.locked("API key '" + key.id() + "'");
    }
  }
}
