package io.github.redoubt.emulator.iam.apikeys;

import io.github.redoubt.emulator.internal.Ids;
import java.time.Instant;
import java.util.Optional;

/**
 * An API key as it is remembered: by the digest of its secret.
 *
 * @param iamId who signs in with it
 * @param digest what the secret is known by
 * @param stored the secret, where the caller asked for it to be kept
 */
public record ApiKey(
    String id,
    String entityTag,
    String iamId,
    String accountId,
    String createdBy,
    Instant createdAt,
    Instant modifiedAt,
    Details details,
    boolean locked,
    boolean disabled,
    String digest,
    Optional<String> stored) {

  /** What a caller may say of a key, and change later. */
  public record Details(
      String name,
      Optional<String> description,
      boolean supportSessions,
      String actionWhenLeaked,
      Optional<Instant> expiresAt) {

    static Details named(String name) {
      return new Details(name, Optional.empty(), false, "none", Optional.empty());
    }
  }

  public String crn() {
    return "crn:v1:bluemix:public:iam-identity::a/" + accountId + "::apikey:" + id;
  }

  public boolean endedBy(Instant now) {
    return details.expiresAt().map(end -> !now.isBefore(end)).orElse(false);
  }

  ApiKey with(Details changed, Instant now) {
    return copy(changed, locked, disabled, now);
  }

  ApiKey locked(boolean changed, Instant now) {
    return copy(details, changed, disabled, now);
  }

  ApiKey disabled(boolean changed, Instant now) {
    return copy(details, locked, changed, now);
  }

  private ApiKey copy(Details newDetails, boolean newLocked, boolean newDisabled, Instant now) {
    return new ApiKey(
        id,
        Ids.nextEntityTag(entityTag),
        iamId,
        accountId,
        createdBy,
        createdAt,
        now,
        newDetails,
        newLocked,
        newDisabled,
        digest,
        stored);
  }

  @Override
  public String toString() {
    return "ApiKey[" + id + "]";
  }
}
