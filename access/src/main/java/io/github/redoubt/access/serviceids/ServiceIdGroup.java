package io.github.redoubt.access.serviceids;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.Optional;

/**
 * A group of service IDs, as it was read. Groups keep large accounts in order, and play no part in
 * who may do what: that is what access groups are for.
 *
 * @param name unique in the account
 * @param createdBy the IAM id of whoever made it
 * @param entityTag the version that it was read in
 */
public record ServiceIdGroup(
    String id,
    Crn crn,
    String name,
    Optional<String> description,
    @SerializedName("account_id") String accountId,
    @SerializedName("created_at") Optional<Instant> createdAt,
    @SerializedName("created_by") Optional<String> createdBy,
    @SerializedName("modified_at") Optional<Instant> modifiedAt,
    @SerializedName("entity_tag") String entityTag) {

  /** No description and an empty one are the same. */
  public ServiceIdGroup {
    description = description.filter(text -> !text.isEmpty());
  }
}
