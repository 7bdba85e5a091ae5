package io.github.redoubt.access.resources;

import com.google.gson.annotations.SerializedName;
import java.time.Instant;
import java.util.Optional;

/**
 * A deleted service instance that can still be restored. What the service does not tell is empty.
 *
 * @param id its id, which is not the instance's
 * @param instanceGuid the GUID of the instance
 * @param instanceCrn the CRN of the instance
 * @param groupId the resource group of the instance
 * @param state where it is, in the service's own word, such as {@code SCHEDULED}, {@code
 *     RESTORING}, {@code RECLAIMING}
 * @param reclaimedAt when the instance is deleted for good, as the service writes it
 * @param created when the instance was deleted
 * @param createdBy who deleted it
 * @param updated when this was last changed
 */
public record Reclamation(
    String id,
    @SerializedName("resource_instance_id") String instanceGuid,
    @SerializedName("entity_crn") Optional<String> instanceCrn,
    @SerializedName("resource_group_id") Optional<String> groupId,
    String state,
    @SerializedName("target_time") Optional<String> reclaimedAt,
    @SerializedName("created_at") Optional<Instant> created,
    @SerializedName("created_by") Optional<String> createdBy,
    @SerializedName("updated_at") Optional<Instant> updated) {}
