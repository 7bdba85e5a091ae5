package io.github.redoubt.access.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.access.Grantee;
import io.github.redoubt.access.LockedException;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Tagged;
import io.github.redoubt.access.policies.internal.PolicyJson;
import io.github.redoubt.access.policies.internal.PolicyStore;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Versions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The access policies of an account: who may do what, on what, and when. Safe for use by many
 * threads.
 *
 * <pre>{@code
 * access.policies().ensure(Grant.to(orders).roles(WRITER).on(bucket.crn()));
 * }</pre>
 *
 * <p>Policies are written in the service's version 2, the only one that has conditions.
 */
public final class Policies {

  private final Iam iam;
  private final PolicyStore store;
  private final PolicySync sync;

  private Policies(Iam iam) {
    this.iam = iam;
    this.store = new PolicyStore(iam, "policy", "policies");
    this.sync = new PolicySync(this);
  }

  /** Gives those of an account; called by {@code Access}. */
  public static Policies of(Iam iam) {
    return new Policies(iam);
  }

  /** Gives what the account lets identities of other accounts do. */
  public AccessManagement accessManagement() {
    return new AccessManagement(iam);
  }

  /**
   * Creates a policy.
   *
   * @throws InvalidRequestException if the resource is of another account
   * @throws ConflictException if there is one that says the same
   * @throws LockedException if it is for a service ID that is locked
   */
  public Policy create(Grant grant) {
    Tagged<JsonObject> made = store.create(Policy.write(grant, accountOf(grant)));
    return policy(made);
  }

  private String accountOf(Grant grant) {
    store.requireOwn(grant.resource());
    return store.account();
  }

  private static Policy policy(Tagged<JsonObject> read) {
    return Policy.read(read.value(), Optional.of(read.etag()));
  }

  /**
   * Gives a policy.
   *
   * @throws NotFoundException if there is none
   */
  public Policy get(String id) {
    return policy(store.get(id));
  }

  /**
   * Finds the policy that is about the same as a grant: for whom, on what and when, whatever roles
   * it gives.
   *
   * @throws InvalidRequestException if several are; names them
   */
  public Optional<Policy> find(Grant grant) {
    return sync.find(grant);
  }

  /** Lists the policies in force, of all types. */
  public Stream<Policy> list() {
    return list(query -> query);
  }

  /**
   * Lists policies.
   *
   * @param which such as {@code q -> q.of(serviceId).aboutService("kms")}
   */
  public Stream<Policy> list(UnaryOperator<PolicyQuery> which) {
    PolicyQuery query = which.apply(PolicyQuery.ALL);
    return store
        .list(query.version(), query.filters())
        .map(policy -> Policy.read(policy, Optional.empty()));
  }

  /**
   * Changes a policy; if somebody else changes it meanwhile, it is read and changed again.
   *
   * @param change gives the policy as it shall be, such as {@code p -> p.withRoles(READER)}; called
   *     once for each attempt. What it leaves as it was is sent as it was, whether this version
   *     knows it or not.
   * @throws InvalidRequestException if it gives a policy of another subject or type
   * @throws NotFoundException if there is none
   * @throws LockedException if it is of a service ID that is locked
   * @throws PreconditionFailedException if others were faster each time
   */
  public Policy update(String id, UnaryOperator<Policy> change) {
    return Versions.rereading(
        () -> {
          Tagged<JsonObject> read = store.get(id);
          Policy is = policy(read);
          Policy shall = change.apply(is);
          requireSame(is, shall);
          return is.equals(shall) ? is : write(read, is, shall);
        });
  }

  private static void requireSame(Policy is, Policy shall) {
    if (!is.id().equals(shall.id())
        || !is.type().equals(shall.type())
        || !is.subject().equals(shall.subject())) {
      throw new InvalidRequestException(
          "policy",
          "would be of another subject, type or id",
          "Delete it and make another: these never change.");
    }
  }

  private Policy write(Tagged<JsonObject> read, Policy is, Policy shall) {
    JsonObject body = read.value().deepCopy();
    if (!is.roles().equals(shall.roles())) {
      if (shall.roles().isEmpty()) {
        throw new InvalidRequestException("roles", "are none", "Name one, or delete the policy.");
      }
      body.add("control", PolicyJson.writeRoles(shall.roles()));
    }
    if (!is.resource().equals(shall.resource())) {
      store.requireOwn(shall.resource());
      body.add(
          "resource", PolicyJson.write(shall.resource(), is.account().orElseGet(store::account)));
    }
    if (!is.condition().equals(shall.condition())) {
      body.remove("pattern");
      body.remove("rule");
      shall.condition().ifPresent(condition -> Rules.write(condition, body));
    }
    if (!is.description().equals(shall.description())) {
      body.addProperty("description", shall.description().orElse(""));
    }
    return policy(store.replace(is.id(), read.etag(), body));
  }

  /**
   * Deletes a policy. It can be put back for some days with {@link #restore}.
   *
   * @throws NotFoundException if there is none
   * @throws LockedException if it is of a service ID that is locked
   */
  public void delete(String id) {
    store.delete(id);
  }

  /**
   * Puts a deleted policy back.
   *
   * @throws NotFoundException if there is none, or it was deleted too long ago
   * @throws LockedException if it is of a service ID that is locked
   */
  public Policy restore(String id) {
    String etag;
    try {
      etag = store.getOld(id).etag();
    } catch (NotFoundException hidden) {
      // A deleted policy is not always shown. Of one that is, nothing but its state can change, so
      // that overwriting loses nobody's change.
      etag = "*";
    }
    return policy(store.restore(id, etag));
  }

  /**
   * Brings it about that there is a policy that says this: the one that is about the same gets the
   * roles and the description, if one was said.
   *
   * @throws InvalidRequestException if several policies are about the same; names them
   * @throws LockedException if it would change anything of a service ID that is locked
   */
  public Change<Policy> ensure(Grant grant) {
    store.requireOwn(grant.resource());
    return sync.ensure(grant);
  }

  /** Says what {@link #ensure} would come to, changing nothing. */
  public Plan<Policy> preview(Grant grant) {
    store.requireOwn(grant.resource());
    return sync.preview(grant);
  }

  /**
   * Brings it about that somebody's own policies are exactly these: makes what is missing, changes
   * what differs, and then deletes the rest. Policies that an enterprise's template keeps are left
   * alone. What the groups allow that the grantee is in is not looked at.
   *
   * @param grants all for the grantee; none takes everything away
   * @throws InvalidRequestException if a grant is for somebody else, or two are about the same
   * @throws PartialFailureException if it stops after something was changed
   * @throws LockedException if it would change anything of a service ID that is locked
   */
  public List<Change<Policy>> ensureExactly(Grantee grantee, Collection<Grant> grants) {
    grants.forEach(grant -> store.requireOwn(grant.resource()));
    return sync.ensureExactly(grantee.subject(), List.copyOf(grants));
  }

  /** Says what {@link #ensureExactly} would come to, changing nothing. */
  public List<Plan<Policy>> previewExactly(Grantee grantee, Collection<Grant> grants) {
    grants.forEach(grant -> store.requireOwn(grant.resource()));
    return sync.previewExactly(grantee.subject(), List.copyOf(grants));
  }
}
