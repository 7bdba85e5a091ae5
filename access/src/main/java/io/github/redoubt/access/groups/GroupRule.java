package io.github.redoubt.access.groups;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.access.internal.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule by which users of an identity provider become members for some hours.
 *
 * @param id the rule's id, {@code ClaimRule-…}
 * @param terms whom it is about, and what they must meet
 * @param created when it was made
 * @param createdBy the IAM id of whoever made it
 * @param modified when it was last changed
 * @param modifiedBy the IAM id of whoever changed it last
 */
public record GroupRule(
    String id,
    FederatedTerms terms,
    Optional<Instant> created,
    Optional<String> createdBy,
    Optional<Instant> modified,
    Optional<String> modifiedBy) {

  /** A rule on the wire. */
  record Answer(
      String id,
      Optional<String> name,
      long expiration,
      @SerializedName("realm_name") String realm,
      List<Conditions.Wired> conditions,
      @SerializedName("created_at") Optional<Instant> created,
      @SerializedName("created_by_id") Optional<String> createdBy,
      @SerializedName("last_modified_at") Optional<Instant> modified,
      @SerializedName("last_modified_by_id") Optional<String> modifiedBy) {

    GroupRule rule() {
      FederatedTerms terms =
          new FederatedTerms(
              name.filter(text -> !text.isEmpty()),
              realm,
              Optional.of(Duration.ofHours(expiration)),
              Conditions.read(conditions));
      return new GroupRule(id, terms, created, createdBy, modified, modifiedBy);
    }
  }
}
