package io.github.redoubt.access.serviceids;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.IamId;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A service ID on the wire. */
record ServiceIdBody(
    String id,
    @SerializedName("iam_id") IamId iamId,
    Crn crn,
    String name,
    Optional<String> description,
    boolean locked,
    @SerializedName("account_id") String accountId,
    @SerializedName("group_id") Optional<String> groupId,
    @SerializedName("unique_instance_crns") List<Crn> uniqueInstances,
    @SerializedName("created_at") Instant createdAt,
    @SerializedName("modified_at") Optional<Instant> modifiedAt,
    @SerializedName("entity_tag") String entityTag) {

  /** No description and an empty one are the same. */
  ServiceIdBody {
    description = description.filter(text -> !text.isEmpty());
  }
}
