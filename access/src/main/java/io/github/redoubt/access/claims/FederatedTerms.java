package io.github.redoubt.access.claims;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The terms for users who sign in through an identity provider. Made by {@link
 * ClaimTerms#federatedUsers}.
 *
 * @param name the rule's name
 * @param realm the identity provider's issuer
 * @param session how long what they get lasts; empty if the service did not tell
 * @param conditions what their attributes must meet, all of them
 */
public record FederatedTerms(
    Optional<String> name, String realm, Optional<Duration> session, List<Condition<?>> conditions)
    implements ClaimTerms {

  /** Copies the conditions. */
  public FederatedTerms {
    conditions = List.copyOf(conditions);
  }

  @Override
  public FederatedTerms named(String newName) {
    return new FederatedTerms(Optional.of(Named.required(newName)), realm, session, conditions);
  }

  @Override
  public String toString() {
    return "federated users of " + realm + " where " + Named.all(conditions);
  }

  /** Terms that lack their conditions. */
  public static final class Where {

    private final String realm;
    private final Duration session;

    Where(String realm, Duration session) {
      if (realm.isBlank()) {
        throw new InvalidRequestException(
            "realm", "is blank", "Give the issuer of the identity provider.");
      }
      if (session.isNegative()
          || session.isZero()
          || !session.truncatedTo(ChronoUnit.SECONDS).equals(session)) {
        throw new InvalidRequestException(
            "session", "is not a number of whole seconds above 0", "Give one such as an hour.");
      }
      this.realm = realm;
      this.session = session;
    }

    /** Lets in those who meet all of these. */
    @SafeVarargs
    public final FederatedTerms where(
        Condition<FederatedTerms> first, Condition<FederatedTerms>... more) {
      List<Condition<?>> conditions = new ArrayList<>();
      conditions.add(first);
      for (Condition<FederatedTerms> each : more) {
        conditions.add(each);
      }
      return new FederatedTerms(Optional.empty(), realm, Optional.of(session), conditions);
    }
  }
}
