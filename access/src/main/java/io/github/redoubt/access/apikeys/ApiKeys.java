package io.github.redoubt.access.apikeys;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The API keys of an account. Safe for use by many threads.
 *
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-manapikey">Understanding API
 *     keys</a>
 */
public final class ApiKeys {

  private final Iam iam;
  private final KeyStore store;

  private ApiKeys(Iam iam) {
    this.iam = iam;
    this.store = new KeyStore(iam);
  }

  /** Gives those of an account; called by {@code Access}. */
  public static ApiKeys of(Iam iam) {
    return new ApiKeys(iam);
  }

  /** Gives the keys of one identity. Nothing is sent. */
  public IdentityApiKeys of(IamId identity) {
    return IdentityApiKeys.of(iam, identity);
  }

  /** Gives the keys of whoever this connection signs in as. Nothing is sent. */
  public IdentityApiKeys mine() {
    return IdentityApiKeys.ofCaller(iam);
  }

  /** Begins a key of whoever this connection signs in as; the same as {@code mine().newApiKey}. */
  public ApiKeyCreation newApiKey(String name) {
    return mine().newApiKey(name);
  }

  /** Lists all keys of the account: those of users, then those of service IDs. */
  public Stream<ApiKey> list() {
    return Stream.concat(listOfUsers(), listOfServiceIds());
  }

  /** Lists the keys of the account's users. */
  public Stream<ApiKey> listOfUsers() {
    return ofType("user");
  }

  /** Lists the keys of the account's service IDs. */
  public Stream<ApiKey> listOfServiceIds() {
    return ofType("serviceid");
  }

  private Stream<ApiKey> ofType(String type) {
    return store.list(Map.of("scope", "account", "type", type));
  }

  /**
   * Gets a key by its id.
   *
   * @throws NotFoundException if there is none
   */
  public ApiKey get(String id) {
    return store.get(id).key();
  }

  /** Finds a key by its id. */
  public Optional<ApiKey> find(String id) {
    return store.find(id).map(ApiKeyBody::key);
  }

  /**
   * Says which key a secret is of, if one of this account.
   *
   * @param secret ASCII; borrowed
   * @throws InvalidRequestException if it holds what no secret of a key does
   */
  public Optional<ApiKey> findBySecret(SecretBytes secret) {
    return store.identify(secret.revealTo(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  /**
   * Reads the secret of a key that was made with {@link
   * ApiKeyDraft#leavingTheSecretReadableAtTheService}; of any other, there is none to read.
   *
   * @throws NotFoundException if there is no such key
   */
  public Optional<ApiKeySecret> readSecretLeftAtTheService(String id) {
    return store.get(id).stored();
  }

  /**
   * Changes a key where it differs from what is wanted, and leaves alone what is not mentioned.
   *
   * @throws LockedException if it is locked and would change
   * @throws NotFoundException if there is none
   * @throws PreconditionFailedException if others change it all the time
   */
  public Change<ApiKey> update(String id, Consumer<WantedApiKey> wanted) {
    WantedApiKey said = new WantedApiKey();
    wanted.accept(said);
    return store.update(id, said);
  }

  /** Locks a key: it still signs in, and can be neither changed nor deleted. */
  public void lock(String id) {
    store.lock(id);
  }

  /** Unlocks a key. */
  public void unlock(String id) {
    store.unlock(id);
  }

  /**
   * Disables a key: nobody signs in with it until it is enabled.
   *
   * @throws LockedException if it is locked
   */
  public void disable(String id) {
    store.disable(id);
  }

  /**
   * Enables a key again.
   *
   * @throws LockedException if it is locked
   */
  public void enable(String id) {
    store.enable(id);
  }

  /**
   * Deletes a key for ever.
   *
   * @throws LockedException if it is locked
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    store.delete(id);
  }
}
