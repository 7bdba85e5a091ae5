package io.github.redoubt.access.authorizations;

import com.google.gson.JsonObject;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Tagged;
import io.github.redoubt.access.policies.PolicyState;
import io.github.redoubt.access.policies.internal.PolicyAnswer;
import io.github.redoubt.access.policies.internal.PolicyJson;
import io.github.redoubt.access.policies.internal.PolicyStore;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which services may act on which others of the account. Safe for use by many threads.
 *
 * <pre>{@code
 * access.authorizations().ensure(Authorization.letting(storageCrn).useKeysOf(keyServiceCrn));
 * }</pre>
 */
public final class Authorizations {

  private final PolicyStore store;

  private Authorizations(Iam iam) {
    this.store = new PolicyStore(iam, "authorization", "authorizations");
  }

  /** Gives those of an account; called by {@code Access}. */
  public static Authorizations of(Iam iam) {
    return new Authorizations(iam);
  }

  /**
   * Creates an authorization. It is made in the account of the target.
   *
   * @throws InvalidRequestException if the target is of another account
   * @throws ConflictException if there is one that says the same
   */
  public AuthorizationPolicy create(Authorization wanted) {
    return read(store.create(AuthorizationPolicy.write(wanted, accountOf(wanted))));
  }

  private String accountOf(Authorization wanted) {
    String account = store.account();
    Optional<String> owner = wanted.target().account();
    if (owner.isPresent() && !owner.get().equals(account)) {
      throw new InvalidRequestException(
          "target",
          "is of account " + owner.get() + ", not of " + account,
          "Sign in to the account of the target: its authorizations are made there.");
    }
    return account;
  }

  private static AuthorizationPolicy read(Tagged<JsonObject> from) {
    return AuthorizationPolicy.read(PolicyAnswer.of(from.value()), Optional.of(from.etag()));
  }

  /**
   * Gives an authorization.
   *
   * @throws NotFoundException if there is none
   */
  public AuthorizationPolicy get(String id) {
    return read(store.get(id));
  }

  /** Lists the authorizations in force. */
  public Stream<AuthorizationPolicy> list() {
    return store
        .list("v2", Map.of("type", "authorization"))
        .map(each -> AuthorizationPolicy.read(each, Optional.empty()));
  }

  /**
   * Finds the authorization from the same source to the same target, whatever roles it gives.
   *
   * @throws InvalidRequestException if there are several; names them
   */
  public Optional<AuthorizationPolicy> find(Authorization wanted) {
    Source source = wanted.source().within(accountOf(wanted));
    List<AuthorizationPolicy> same;
    try (Stream<AuthorizationPolicy> all = list()) {
      same =
          all.filter(each -> each.state().equals(PolicyState.ACTIVE))
              .filter(each -> each.source().equals(source))
              .filter(each -> each.target().equals(wanted.target()))
              .toList();
    }
    if (same.size() > 1) {
      throw new InvalidRequestException(
          "authorization",
          "is what several say: "
              + same.stream().map(AuthorizationPolicy::id).collect(Collectors.joining(", ")),
          "Delete all but one.");
    }
    return same.stream().findFirst();
  }

  /**
   * Deletes an authorization. What the source encrypted with keys of the target cannot be read any
   * more until it is authorized again.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    store.delete(id);
  }

  /**
   * Brings it about that a service may act on another as said; roles that were given before and are
   * not said are taken away.
   *
   * @throws InvalidRequestException if the target is of another account, or several authorizations
   *     are from the same source to the same target
   * @throws PreconditionFailedException if others changed it at the same time, again and again
   */
  public Change<AuthorizationPolicy> ensure(Authorization wanted) {
    Optional<AuthorizationPolicy> there = find(wanted);
    if (there.isPresent()) {
      return bring(there.get(), wanted);
    }
    try {
      return Change.created(create(wanted));
    } catch (ConflictException taken) {
      // Somebody else made it meanwhile.
      return find(wanted).map(other -> bring(other, wanted)).orElseThrow(() -> taken);
    } catch (OutcomeUnknownException lost) {
      return find(wanted).map(Change::created).orElseThrow(() -> lost);
    }
  }

  private Change<AuthorizationPolicy> bring(AuthorizationPolicy there, Authorization wanted) {
    if (differences(there, wanted).isEmpty()) {
      return Change.unchanged(there);
    }
    return Versions.rereading(
        () -> {
          Tagged<JsonObject> tagged = store.get(there.id());
          AuthorizationPolicy is = read(tagged);
          List<Difference> found = differences(is, wanted);
          if (found.isEmpty()) {
            return Change.unchanged(is);
          }
          JsonObject body = tagged.value().deepCopy();
          body.add("control", PolicyJson.writeRoles(wanted.roles()));
          wanted.description().ifPresent(text -> body.addProperty("description", text));
          return Change.updated(read(store.replace(is.id(), tagged.etag(), body)), found);
        });
  }

  private static List<Difference> differences(AuthorizationPolicy is, Authorization wanted) {
    List<Difference> found = new ArrayList<>();
    if (!is.roles().equals(wanted.roles())) {
      found.add(new Difference("roles", is.roles().toString(), wanted.roles().toString()));
    }
    if (wanted.description().isPresent() && !wanted.description().equals(is.description())) {
      found.add(
          new Difference(
              "description", is.description().orElse(""), wanted.description().orElse("")));
    }
    return found;
  }

  /** Says what {@link #ensure} would come to, changing nothing. */
  public Plan<AuthorizationPolicy> preview(Authorization wanted) {
    String what = "authorization '" + wanted.sentence() + "'";
    return find(wanted)
        .map(is -> Plan.update(what, is, differences(is, wanted)))
        .orElseGet(() -> Plan.create(what));
  }
}
