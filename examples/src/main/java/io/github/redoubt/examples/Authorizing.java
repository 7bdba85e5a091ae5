package io.github.redoubt.examples;

import io.github.redoubt.access.Access;
import io.github.redoubt.access.authorizations.Authorization;
import io.github.redoubt.access.authorizations.AuthorizationPolicy;
import io.github.redoubt.core.Change;

/** What lets one service use another. */
final class Authorizing {

  private Authorizing() {}

  /** Sees that there is an authorization, and tells it; one that is there already stays. */
  static AuthorizationPolicy ensure(
      Authorization wanted, Surroundings place, Narrator narrator, Cleanup cleanup) {
    Access access = Access.on(place.cloud());
    Change<AuthorizationPolicy> change = access.authorizations().ensure(wanted);
    AuthorizationPolicy policy = change.resource();
    narrator.step("authorization " + change.outcome() + ": " + policy.sentence());
    if (change.outcome() == Change.Outcome.CREATED) {
      cleanup.later(
          "authorization " + policy.id(), () -> access.authorizations().delete(policy.id()));
    }
    return policy;
  }
}
