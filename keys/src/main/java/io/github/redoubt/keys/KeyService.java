package io.github.redoubt.keys;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.keys.bulk.BulkImport;
import io.github.redoubt.keys.bulk.KeyToImport;
import io.github.redoubt.keys.internal.ImportTokens;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Limits;
import io.github.redoubt.keys.internal.TokenCipher;
import io.github.redoubt.keys.rotation.DataKeyStore;
import io.github.redoubt.keys.rotation.Rewrapping;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * An instance that keeps root keys, whichever service it is of.
 *
 * <p>Safe for use by many threads. Every method but those that begin a request sends one, and
 * throws {@link ServiceException} if the service refuses it.
 */
public abstract sealed class KeyService permits KeyProtect, HyperProtect {

  private static final int PAGE = 200;

  private final Crn instance;
  private final Kms kms;
  private final TokenCipher cipher;
  private final Optional<ImportTokens> importTokens;
  private final Wrapping wrapping;

  KeyService(Crn instance, Kms kms, TokenCipher cipher, boolean takesImportTokens) {
    this.instance = instance;
    this.kms = kms;
    this.cipher = cipher;
    this.importTokens = takesImportTokens ? Optional.of(new ImportTokens(kms)) : Optional.empty();
    this.wrapping = new Wrapping(kms);
  }

  /**
   * Speaks to an instance of the service that its CRN names: Key Protect Standard ({@code kms}) or
   * Hyper Protect Crypto Services ({@code hs-crypto}). Nothing is sent.
   *
   * @throws InvalidRequestException if it is another service's, or a key's
   */
  public static KeyService on(IbmCloud cloud, Crn crn) {
    return switch (crn.serviceName()) {
      case KeyProtect.NAME -> KeyProtect.on(cloud, crn);
      case HyperProtect.NAME -> HyperProtect.on(cloud, crn);
      default ->
          throw new InvalidRequestException(
              "crn",
              "is of service '" + crn.serviceName() + "', which keeps no root keys",
              "Give an instance of Key Protect (kms) or Hyper Protect Crypto Services"
                  + " (hs-crypto).");
    };
  }

  /** Gives the CRN of the instance. */
  public final Crn crn() {
    return instance;
  }

  /** Gives the instance's key rings. */
  public final KeyRings rings() {
    return new KeyRings(kms);
  }

  /**
   * Begins the import of 128, 192 or 256 bits of your own key material as a root key.
   *
   * @param name 2 to 90 characters; need not be unique; not secret, no personal data
   * @param material borrowed until {@code create}, not closed
   * @throws InvalidRequestException if the name is shorter or longer
   */
  public final KeyImport importKey(String name, KeyMaterial material) {
    return new KeyImport(this, new KeyDraft(kms, "import key", name, true), material);
  }

  /**
   * Begins the import of many keys, in parallel, through as few import tokens as can be.
   *
   * @param keys read when the import runs, and no further ahead than there are keys in flight
   */
  public final BulkImport importKeys(Stream<KeyToImport> keys) {
    return BulkImport.of(this, kms, importTokens.isPresent(), keys);
  }

  /** As {@link #importKeys(Stream)}, for keys that are all at hand. */
  public final BulkImport importKeys(Collection<KeyToImport> keys) {
    return importKeys(keys.stream());
  }

  /**
   * Begins to bring an application's stored data keys under the newest version of a root key, which
   * can be rotated first.
   *
   * @param store holds the data keys that this root key wrapped
   */
  public final Rewrapping rewrapAll(KeyId rootKey, DataKeyStore store) {
    return Rewrapping.of(this, kms, rootKey, store);
  }

  /**
   * Begins a root key whose material the service generates.
   *
   * @param name 2 to 90 characters; need not be unique; not secret, no personal data
   * @throws InvalidRequestException if the name is shorter or longer
   */
  public final RootKeyCreation newRootKey(String name) {
    return new RootKeyCreation(new KeyDraft(kms, "create root key", name, false));
  }

  /**
   * Gets a root key, also one that was deleted and not purged yet.
   *
   * @throws NotFoundException if there is none
   * @throws InvalidRequestException if it is a standard key
   */
  public final RootKey get(KeyId id) {
    return get(id.value());
  }

  /**
   * Finds a root key, also one that was deleted and not purged yet.
   *
   * @throws InvalidRequestException if it is a standard key
   */
  public final Optional<RootKey> find(KeyId id) {
    return lookUp(id.value());
  }

  /**
   * Finds a root key by an alias.
   *
   * @throws InvalidRequestException if that is no alias, or a standard key's
   */
  public final Optional<RootKey> findByAlias(String alias) {
    Limits.aliasForm(alias);
    return lookUp(alias);
  }

  /** Lists the root keys that are not deleted, page by page as they are asked for. */
  public final Stream<RootKey> list() {
    return Pages.byOffset(
        PAGE,
        (offset, limit) ->
            new Pages.Counted<>(
                kms
                    .get("list root keys", "keys")
                    .query("limit", limit)
                    .query("offset", offset)
                    .query("extractable", false)
                    .as(KeyAnswer.Many.class)
                    .send()
                    .resources()
                    .stream()
                    .map(KeyAnswer.Resource::rootKey)
                    .toList(),
                OptionalLong.empty()));
  }

  /**
   * Disables an active key: it neither wraps nor unwraps until it is enabled. Services that use it
   * notice within hours.
   *
   * @throws KeyStateException if it is not active
   * @throws NotFoundException if there is no such key
   */
  public final void disable(KeyId id) {
    act("disable key", id, "disable");
  }

  /**
   * Enables a disabled key, 30 seconds after it was disabled at the earliest.
   *
   * @throws KeyStateException if it is not disabled
   * @throws ConflictException if it is too early
   * @throws NotFoundException if there is no such key
   */
  public final void enable(KeyId id) {
    act("enable key", id, "enable");
  }

  /**
   * Gives a generated key a new version, which wraps from now on; older ones still unwrap. Once an
   * hour at most.
   *
   * @throws KeyStateException if it is disabled or deleted
   * @throws ConflictException if it was rotated within the hour
   * @throws ServiceException with status 400 if the key was imported: it takes new material of
   *     yours
   * @throws NotFoundException if there is no such key
   */
  public final void rotate(KeyId id) {
    act("rotate key", id, "rotate");
  }

  /**
   * Deletes a key: what it wrapped becomes unreadable. It can be restored for 30 days.
   *
   * @throws ConflictException if cloud resources are registered with it, or a second user must
   *     agree
   * @throws NotFoundException if there is no such key, or it was deleted before
   */
  public final void delete(KeyId id) {
    delete(id, false);
  }

  /**
   * Deletes a key although cloud resources are registered with it: all that they hold under it
   * becomes unreadable.
   *
   * @throws ConflictException if a second user must agree
   * @throws NotFoundException if there is no such key, or it was deleted before
   */
  public final void deleteForced(KeyId id) {
    delete(id, true);
  }

  /**
   * Wraps a data key of yours.
   *
   * @param dataKey not empty; borrowed, not closed
   * @param aad additional data that unwrapping must repeat in the same order: at most 255 parts of
   *     at most 255 characters each; not secret, not stored
   * @throws InvalidRequestException if the data key is empty or the additional data too much
   * @throws KeyStateException if the root key is not active
   */
  public final WrappedDataKey wrap(KeyId rootKey, SecretBytes dataKey, String... aad) {
    return wrapping.wrap(rootKey, dataKey, aad);
  }

  /** As {@link #wrap(KeyId, SecretBytes, String...)}, for an AES key. */
  public final WrappedDataKey wrap(KeyId rootKey, KeyMaterial dataKey, String... aad) {
    return dataKey.revealTo(
        bytes -> {
          try (SecretBytes copy = SecretBytes.copyOf(bytes)) {
            return wrapping.wrap(rootKey, copy, aad);
          }
        });
  }

  /**
   * Has the service generate a data key of 256 bit, and gives it plain and wrapped.
   *
   * @param aad as with {@link #wrap(KeyId, SecretBytes, String...)}
   * @return the caller's to close
   * @throws KeyStateException if the root key is not active
   */
  public final DataKey newDataKey(KeyId rootKey, String... aad) {
    return wrapping.generate(rootKey, aad);
  }

  /**
   * Unwraps a data key.
   *
   * @param aad what was given when it was wrapped
   * @return the caller's to close
   * @throws KeyStateException if the root key is disabled or deleted
   * @throws ServiceException with status 422 if this root key did not wrap it, or not with this
   *     additional data
   */
  public final UnwrappedDataKey unwrap(KeyId rootKey, WrappedDataKey wrapped, String... aad) {
    return wrapping.unwrap(rootKey, wrapped, aad);
  }

  /**
   * Wraps a data key anew under the root key's newest version, without showing it.
   *
   * @param aad what was given when it was wrapped
   * @throws KeyStateException if the root key is disabled or deleted
   * @throws ServiceException with status 422 as with {@link #unwrap}
   */
  public final WrappedDataKey rewrap(KeyId rootKey, WrappedDataKey wrapped, String... aad) {
    return wrapping.rewrap(rootKey, wrapped, aad);
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + instance + "]";
  }

  final TokenCipher cipher() {
    return cipher;
  }

  final ImportTokens requireImportTokens() {
    return importTokens.orElseThrow(
        () ->
            new InvalidRequestException(
                "throughImportToken",
                "is not possible: a Dedicated instance has no import tokens",
                "Leave it out: the instance is yours alone, and the material is protected by TLS."));
  }

  /** The metadata are enough, and hold no material whatever the key is. */
  private RootKey get(String idOrAlias) {
    KeyAnswer.Resource key =
        kms.get("get key", "keys", idOrAlias, "metadata").as(KeyAnswer.One.class).send().key();
    if (key.extractable().orElse(false)) {
      throw new InvalidRequestException(
          "key id", "is a standard key's, and only root keys wrap", "Give a root key's.");
    }
    return key.rootKey();
  }

  private Optional<RootKey> lookUp(String idOrAlias) {
    try {
      return Optional.of(get(idOrAlias));
    } catch (NotFoundException missing) {
      return Optional.empty();
    }
  }

  private void act(String operation, KeyId id, String action) {
    kms.post(operation, "keys", id.value(), "actions", action)
        .empty()
        .lookAt("Look at the key with get(id) before you do it again.")
        .asNothing()
        .send();
  }

  /** Once, because a repeat after a lost answer would look like a key that was never there. */
  private void delete(KeyId id, boolean force) {
    var call = kms.delete("delete key", "keys", id.value()).once();
    if (force) {
      call.query("force", true);
    }
    call.lookAt("Look at the key's state with get(id).").asNothing().send();
  }
}
