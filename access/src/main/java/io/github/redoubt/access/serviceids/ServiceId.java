package io.github.redoubt.access.serviceids;

import io.github.redoubt.access.Grantee;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.apikeys.ApiKeyCreation;
import io.github.redoubt.access.apikeys.IdentityApiKeys;
import io.github.redoubt.access.apikeys.SecretSink;
import io.github.redoubt.access.apikeys.rotation.ApiKeyRotation;
import io.github.redoubt.access.internal.Given;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A service ID, the identity of an application: as it was when it was read, and the way to its
 * keys. Its verbs change the service, not this object; equal by what was read. Safe for use by many
 * threads.
 *
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-serviceids">Creating and working
 *     with service IDs</a>
 */
public final class ServiceId implements Grantee {

  private final ServiceIdStore store;
  private final ServiceIdBody read;

  ServiceId(ServiceIdStore store, ServiceIdBody read) {
    this.store = store;
    this.read = read;
  }

  /** Gives its id, {@code ServiceId-…}. */
  public String id() {
    return read.id();
  }

  /** Gives what tokens, policies and groups know it by, {@code iam-ServiceId-…}. */
  public IamId iamId() {
    return read.iamId();
  }

  /** Gives its CRN. */
  public Crn crn() {
    return read.crn();
  }

  /** Gives its name, which others can have too. */
  public String name() {
    return read.name();
  }

  /** Gives what was said of it. */
  public Optional<String> description() {
    return read.description();
  }

  /** Gives the service instances that it belongs to, if any were named. */
  public List<Crn> uniqueInstances() {
    return read.uniqueInstances();
  }

  /** Says whether it was locked: neither it nor its policies could be changed or deleted. */
  public boolean locked() {
    return read.locked();
  }

  /** Gives the account that it is in. */
  public String accountId() {
    return read.accountId();
  }

  /** Gives the group that it is in for ever, where the service tells. */
  public Optional<String> groupId() {
    return read.groupId();
  }

  /** Gives when it was created. */
  public Instant createdAt() {
    return read.createdAt();
  }

  /** Gives when it was last changed. */
  public Optional<Instant> modifiedAt() {
    return read.modifiedAt();
  }

  /** Gives the version that it was read in. */
  public String entityTag() {
    return read.entityTag();
  }

  @Override
  public Subject subject() {
    return iamId().subject();
  }

  /** Gives its API keys. Nothing is sent. */
  public IdentityApiKeys apiKeys() {
    return IdentityApiKeys.of(store.iam(), iamId());
  }

  /**
   * Begins an API key that signs in as this service ID.
   *
   * @param name what people call it
   * @throws InvalidRequestException if it is blank
   */
  public ApiKeyCreation newApiKey(String name) {
    return apiKeys().newApiKey(name);
  }

  /**
   * Prepares to replace one of its API keys by a new one without a moment in which none works.
   * Nothing is sent before {@link ApiKeyRotation#advance}.
   *
   * @param oldKeyId the key that shall go
   * @param sink where the new key's secret is kept
   */
  public ApiKeyRotation rotateApiKey(String oldKeyId, SecretSink sink) {
    return apiKeys().rotate(oldKeyId, sink);
  }

  /** Locks it: it still signs in, and neither it nor its policies can be changed or deleted. */
  public void lock() {
    store.lock(id());
  }

  /** Unlocks it. */
  public void unlock() {
    store.unlock(id());
  }

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   * @throws LockedException if it is locked and has another name
   * @throws NotFoundException if it is no more
   */
  public Change<ServiceId> rename(String other) {
    Given.filled("service ID name", other);
    return store.bring(id(), new WantedServiceId(), Optional.of(other));
  }

  /**
   * Changes it where it differs from what is wanted by now, and leaves alone what is not mentioned.
   *
   * @throws LockedException if it is locked and would change, unless {@link
   *     WantedServiceId#evenIfLocked} was said
   * @throws NotFoundException if it is no more
   * @throws PartialFailureException if it stopped after something was changed: a policy was
   *     refused, or it was to be locked in the end and could not be
   * @throws PreconditionFailedException if others change it all the time
   */
  public Change<ServiceId> update(Consumer<WantedServiceId> wanted) {
    return store.bring(id(), WantedServiceId.saidBy(wanted), Optional.empty());
  }

  /**
   * Deletes it for ever, and its API keys and policies with it.
   *
   * @throws LockedException if it is locked
   * @throws NotFoundException if it is no more
   */
  public void delete() {
    store.delete(id());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ServiceId that && read.equals(that.read);
  }

  @Override
  public int hashCode() {
    return read.hashCode();
  }

  @Override
  public String toString() {
    return "ServiceId[" + id() + " '" + name() + (locked() ? "', locked]" : "']");
  }
}
