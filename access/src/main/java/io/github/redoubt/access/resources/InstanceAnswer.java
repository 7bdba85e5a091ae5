package io.github.redoubt.access.resources;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An instance as the Resource Controller writes it. */
record InstanceAnswer(
    Crn crn,
    String guid,
    String name,
    InstanceState state,
    @SerializedName("resource_id") Optional<String> serviceId,
    @SerializedName("resource_plan_id") Optional<String> planId,
    @SerializedName("resource_group_id") Optional<String> groupId,
    @SerializedName("region_id") Optional<String> region,
    @SerializedName("created_at") Optional<Instant> createdAt,
    @SerializedName("created_by") Optional<String> createdBy,
    @SerializedName("updated_at") Optional<Instant> updatedAt,
    @SerializedName("scheduled_reclaim_at") Optional<Instant> reclaimAt,
    @SerializedName("dashboard_url") Optional<String> dashboard,
    @SerializedName("last_operation") Optional<LastOperation> lastOperation,
    Optional<JsonObject> parameters,
    @SerializedName("onetime_credentials") boolean onetimeCredentials,
    boolean locked) {

  record InstancePage(
      @SerializedName("next_url") Optional<String> nextUrl, List<InstanceAnswer> resources)
      implements Controller.Listed<InstanceAnswer> {}
}
