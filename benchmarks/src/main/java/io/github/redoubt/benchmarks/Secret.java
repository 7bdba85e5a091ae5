package io.github.redoubt.benchmarks;

import com.google.gson.annotations.SerializedName;
import java.util.List;

/** The small JSON resource, as Redoubt reads it and as a hand-written client would. */
record Secret(
    @SerializedName("created_by") String createdBy,
    @SerializedName("created_at") String createdAt,
    String crn,
    String description,
    boolean downloaded,
    String id,
    List<String> labels,
    @SerializedName("locks_total") long locksTotal,
    String name,
    @SerializedName("secret_group_id") String secretGroupId,
    @SerializedName("secret_type") String secretType,
    int state,
    @SerializedName("state_description") String stateDescription,
    @SerializedName("updated_at") String updatedAt,
    @SerializedName("versions_total") long versionsTotal) {}
