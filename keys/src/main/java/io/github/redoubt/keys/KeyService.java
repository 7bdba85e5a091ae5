package io.github.redoubt.keys;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.NotOfferedException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.keys.bulk.BulkImport;
import io.github.redoubt.keys.bulk.KeyToImport;
import io.github.redoubt.keys.internal.HeldToken;
import io.github.redoubt.keys.internal.ImportToken;
import io.github.redoubt.keys.internal.KeyAnswer;
import io.github.redoubt.keys.internal.Kms;
import io.github.redoubt.keys.internal.Limits;
import io.github.redoubt.keys.internal.SealedMaterial;
import io.github.redoubt.keys.internal.TokenCipher;
import io.github.redoubt.keys.kmip.KmipAdapters;
import io.github.redoubt.keys.policies.InstancePolicies;
import io.github.redoubt.keys.policies.KeyPolicies;
import io.github.redoubt.keys.registrations.KeyInUseException;
import io.github.redoubt.keys.registrations.Registrations;
import io.github.redoubt.keys.rotation.DataKeyStore;
import io.github.redoubt.keys.rotation.Rewrapping;
import io.github.redoubt.keys.search.KeyQuery;
import io.github.redoubt.keys.tokens.ImportTokens;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An instance that keeps keys, whichever service it is of.
 *
 * <p>Safe for use by many threads. Every method but those that begin a request, or give what speaks
 * of one part of the instance, sends one, and throws {@link ServiceException} if the service
 * refuses it.
 */
public abstract sealed class KeyService extends KeyUse permits KeyProtect, HyperProtect {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Crn instance;
  private final Kms kms;
  private final TokenCipher cipher;
  private final Optional<HeldToken> heldToken;
  private final KeyLife life;

  KeyService(Crn instance, Kms kms, TokenCipher cipher, boolean takesImportTokens) {
    super(new Wrapping(kms));
    this.instance = instance;
    this.kms = kms;
    this.cipher = cipher;
    this.heldToken = takesImportTokens ? Optional.of(new HeldToken(kms)) : Optional.empty();
    this.life = new KeyLife(kms);
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
              "is of service '" + crn.serviceName() + "', which keeps no keys",
              "Give an instance of Key Protect (kms) or Hyper Protect Crypto Services"
                  + " (hs-crypto).");
    };
  }

  /**
   * Speaks to an instance where it says that it is: asks the Resource Controller for its address on
   * the connection's network, and whether it is Key Protect Standard, Key Protect Dedicated or
   * Hyper Protect Crypto Services. An address that was given to the connection wins.
   *
   * <p>Sends one request. Needed for Dedicated instances on a private network and for older
   * instances of Hyper Protect Crypto Services, whose addresses do not follow from their CRNs.
   *
   * @throws InvalidRequestException if it is another service's, or a key's; or if the instance is
   *     not active, or has no address that can be trusted with a token
   * @throws NotFoundException if there is no such instance
   */
  public static KeyService discover(IbmCloud cloud, Crn crn) {
    return Discovery.of(cloud, crn);
  }

  /** Gives the CRN of the instance. */
  public final Crn crn() {
    return instance;
  }

  /** Gives the instance's key rings. */
  public final KeyRings rings() {
    return new KeyRings(kms);
  }

  /** Begins a question for keys of either kind, by state, name, date and more. */
  public final KeyQuery<Key> query() {
    return KeyQuery.of(kms);
  }

  /** Gives the policies of one key. */
  public final KeyPolicies policies(KeyId id) {
    return new KeyPolicies(kms, id);
  }

  /** Gives the policies of the instance as a whole. */
  public final InstancePolicies instancePolicies() {
    return new InstancePolicies(kms, heldToken.isPresent());
  }

  /** Gives the aliases of one key. */
  public final KeyAliases aliases(KeyId id) {
    return new KeyAliases(kms, life, id);
  }

  /** Gives the cloud resources that are encrypted under the instance's root keys. */
  public final Registrations registrations() {
    return Registrations.of(kms);
  }

  /** Gives the places where programs speak KMIP to the instance. */
  public final KmipAdapters kmip() {
    return new KmipAdapters(kms);
  }

  /**
   * Gives the instance's import tokens. Imports need no preparation here: they make a token by
   * themselves where there is none.
   *
   * @throws NotOfferedException if the instance takes none, as Key Protect Dedicated does not
   */
  public final ImportTokens importTokens() {
    return new ImportTokens(heldToken("importTokens"));
  }

  /**
   * Begins the import of 128, 192 or 256 bits of your own key material as a root key.
   *
   * @param name 2 to 90 characters; need not be unique; not secret, no personal data
   * @param material borrowed until {@code create}, not closed
   * @throws InvalidRequestException if the name is shorter or longer
   */
  public final KeyImport importKey(String name, KeyMaterial material) {
    return new KeyImport(this, KeyDraft.ofRoot(kms, name, true), material);
  }

  /**
   * Begins the import of many keys, in parallel, through as few import tokens as can be.
   *
   * @param keys read when the import runs, and no further ahead than there are keys in flight
   */
  public final BulkImport importKeys(Stream<KeyToImport> keys) {
    return BulkImport.of(this, kms, heldToken.isPresent(), keys);
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
    return new RootKeyCreation(this, KeyDraft.ofRoot(kms, name, false));
  }

  /**
   * Begins a standard key, a secret that can be read, whose material the service generates.
   *
   * @param name 2 to 90 characters; need not be unique; not secret, no personal data
   * @throws InvalidRequestException if the name is shorter or longer
   */
  public final StandardKeyCreation newStandardKey(String name) {
    return new StandardKeyCreation(KeyDraft.ofStandard(kms, name, false), Optional.empty());
  }

  /**
   * Begins the import of a secret of yours, such as a password, as a standard key. On its way it is
   * protected by TLS alone: import tokens are for root keys.
   *
   * @param name 2 to 90 characters; need not be unique; not secret, no personal data
   * @param material 1 to 7,500 bytes; borrowed until {@code create}, not closed
   * @throws InvalidRequestException if the name or the material is shorter or longer
   */
  public final StandardKeyCreation importStandardKey(String name, SecretBytes material) {
    Limits.standardMaterial(material.sizeBytes());
    return new StandardKeyCreation(KeyDraft.ofStandard(kms, name, true), Optional.of(material));
  }

  /**
   * Gets a root key, also one that was deleted and not purged yet.
   *
   * @throws NotFoundException if there is none
   * @throws InvalidRequestException if it is a standard key
   */
  public final RootKey get(KeyId id) {
    return root(life.describe(id.value()));
  }

  /**
   * Gets a root key by its CRN.
   *
   * @throws NotFoundException if there is none
   * @throws InvalidRequestException if it is of another instance, no key's CRN, or a standard key
   */
  public final RootKey get(Crn key) {
    return get(idOf(key));
  }

  /**
   * Finds a root key, also one that was deleted and not purged yet.
   *
   * @throws InvalidRequestException if it is a standard key
   */
  public final Optional<RootKey> find(KeyId id) {
    return life.find(id.value()).map(KeyService::root);
  }

  /**
   * Finds a root key by an alias.
   *
   * @throws InvalidRequestException if that is no alias, or a standard key's
   */
  public final Optional<RootKey> findByAlias(String alias) {
    Limits.aliasForm(alias);
    return life.find(alias).map(KeyService::root);
  }

  /** Lists the root keys that are not deleted, page by page as they are asked for. */
  public final Stream<RootKey> list() {
    return query().rootKeys().list();
  }

  /**
   * Gets a key of either kind, also one that was deleted and not purged yet.
   *
   * @throws NotFoundException if there is none
   */
  public final Key getAny(KeyId id) {
    return life.describe(id.value()).key();
  }

  /** Finds a key of either kind, also one that was deleted and not purged yet. */
  public final Optional<Key> findAny(KeyId id) {
    return life.find(id.value()).map(KeyAnswer.Resource::key);
  }

  /**
   * Finds a key of either kind by an alias.
   *
   * @throws InvalidRequestException if that is no alias
   */
  public final Optional<Key> findAnyByAlias(String alias) {
    Limits.aliasForm(alias);
    return life.find(alias).map(KeyAnswer.Resource::key);
  }

  /**
   * Takes a key's id out of its CRN.
   *
   * @throws InvalidRequestException if it is of another instance, or no key's CRN
   */
  public final KeyId idOf(Crn key) {
    if (!key.instance().equals(instance)) {
      throw new InvalidRequestException(
          "crn",
          "is of another instance than " + instance,
          "Speak to that one with KeyService.on(cloud, key.instance()).");
    }
    return KeyId.of(key);
  }

  /**
   * Reads the material of a standard key.
   *
   * @return the caller's to close
   * @throws NotFoundException if there is no such key
   * @throws InvalidRequestException if it is a root key, whose material never leaves the service,
   *     or was deleted
   */
  public final SecretBytes material(KeyId standardKey) {
    return life.material(standardKey);
  }

  /**
   * Lists the versions of a root key, also of a deleted one, page by page as they are asked for.
   *
   * @throws NotFoundException while streaming, if there is no such key
   */
  public final Stream<KeyVersion> versions(KeyId id) {
    return life.versions(id);
  }

  /**
   * Disables an active key: it neither wraps nor unwraps until it is enabled. Services that use it
   * notice within hours.
   *
   * @throws KeyStateException if it is not active
   * @throws NotFoundException if there is no such key
   */
  public final void disable(KeyId id) {
    life.act("disable key", id, "disable");
  }

  /**
   * Enables a disabled key, 30 seconds after it was disabled at the earliest.
   *
   * @throws KeyStateException if it is not disabled
   * @throws TooEarlyException if it is too early; it tells when it is not
   * @throws NotFoundException if there is no such key
   */
  public final void enable(KeyId id) {
    life.enable(id);
  }

  /**
   * Gives a generated key a new version, which wraps from now on; older ones still unwrap. Once an
   * hour at most.
   *
   * @throws KeyStateException if it is disabled or deleted
   * @throws TooEarlyException if it was rotated within the hour; it tells when it can be again
   * @throws ServiceException with status 400 if the key was imported: it takes new material of
   *     yours, by {@link #newVersion}
   * @throws NotFoundException if there is no such key
   */
  public final void rotate(KeyId id) {
    life.rotate(id);
  }

  /**
   * Begins the rotation of an imported key to new material of yours.
   *
   * @param material borrowed until {@code create}, not closed
   */
  public final KeyRotation newVersion(KeyId id, KeyMaterial material) {
    return new KeyRotation(this, kms, life, id, material);
  }

  /**
   * Deletes a key: what it wrapped becomes unreadable. It can be restored for 30 days.
   *
   * @throws KeyInUseException if cloud resources are registered with it; it names them
   * @throws ConflictException if a second user must agree
   * @throws NotFoundException if there is no such key, or it was deleted before
   */
  public final void delete(KeyId id) {
    life.delete(id, false);
  }

  /**
   * Deletes a key although cloud resources are registered with it: all that they hold under it
   * becomes unreadable.
   *
   * @throws KeyInUseException if one of them forbids even that; it names them
   * @throws ConflictException if a second user must agree
   * @throws NotFoundException if there is no such key, or it was deleted before
   */
  public final void deleteForced(KeyId id) {
    life.delete(id, true);
  }

  /**
   * Agrees, as the first of two users, to the deletion of a key under dual authorization. Another
   * user deletes it then, within 7 days.
   *
   * @throws ConflictException if the key is not under dual authorization
   * @throws NotFoundException if there is no such key
   * @see DualAuthorization
   */
  public final void scheduleDeletion(KeyId id) {
    life.act("schedule deletion", id, "setKeyForDeletion");
  }

  /**
   * Takes the first user's agreement to the deletion of a key back.
   *
   * @throws ConflictException if the key is not under dual authorization
   * @throws NotFoundException if there is no such key
   */
  public final void cancelDeletion(KeyId id) {
    life.act("cancel deletion", id, "unsetKeyForDeletion");
  }

  /**
   * Restores a deleted key, within 30 days, and 30 seconds after the deletion at the earliest.
   *
   * @throws KeyStateException if it is not deleted, or has expired meanwhile
   * @throws TooEarlyException if it is too early; it tells when it is not
   * @throws ServiceException with code {@link KeyErrorCodes#RESTORE_EXPIRED} if it is too late
   * @throws NotFoundException if there is no such key, or it is purged
   * @throws OutcomeUnknownException if no answer came: the key may be restored
   */
  public final Key restore(KeyId id) {
    return life.restore(id);
  }

  /**
   * Purges a deleted key, which nothing can bring back then; 4 hours after the deletion at the
   * earliest. Needs the role KeyPurge, which no other role includes.
   *
   * @throws TooEarlyException if it is too early; it tells when it is not
   * @throws KeyStateException if it is not deleted
   * @throws NotFoundException if there is no such key, or it is purged
   */
  public final void purge(KeyId id) {
    life.purge(id);
  }

  /**
   * Moves a key to another ring, which takes up to 10 minutes; where it is there already, nothing
   * is changed.
   *
   * @throws NotFoundException if there is no such key or ring
   * @throws OutcomeUnknownException if no answer came: the key may be moved
   */
  public final Key move(KeyId id, KeyRing ring) {
    return life.move(id, ring);
  }

  /**
   * Has the service bring what the cloud resources that are encrypted under a key know of it up to
   * date, instead of waiting until it does so by itself.
   *
   * @throws NotFoundException if there is no such key
   */
  public final void syncResources(KeyId id) {
    life.act("sync resources", id, "sync");
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[" + instance + "]";
  }

  final SealedMaterial seal(KeyMaterial material, ImportToken token) {
    return material.revealTo(bytes -> cipher.seal(bytes, token, RANDOM));
  }

  /**
   * Gives the instance's import token.
   *
   * @param feature what needs it, by the name that the caller knows it by
   */
  final HeldToken heldToken(String feature) {
    return heldToken.orElseThrow(
        () ->
            new NotOfferedException(
                feature,
                kms.title() + " Dedicated",
                "Leave it out: the instance is yours alone, and the material is protected by TLS."));
  }

  private static RootKey root(KeyAnswer.Resource key) {
    if (key.isStandard()) {
      throw new InvalidRequestException(
          "key id",
          "is a standard key's, and only root keys wrap",
          "Give a root key's, or use getAny or material for a standard key.");
    }
    return key.rootKey();
  }
}
