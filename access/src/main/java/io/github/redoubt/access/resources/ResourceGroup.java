package io.github.redoubt.access.resources;

import com.google.gson.annotations.SerializedName;
import java.time.Instant;
import java.util.Optional;

/**
 * A group that service instances are in, one each; policies can be about all that is in one. What
 * the service does not tell is empty.
 *
 * @param id what policies and instances name it by
 * @param name its name, unique in the account
 * @param crn its CRN
 * @param state {@code ACTIVE}, or another word of the service
 * @param isDefault whether instances are in it that say nothing else
 * @param quotaId its quota
 * @param created when it was made
 * @param updated when it was last changed
 */
public record ResourceGroup(
    String id,
    String name,
    Optional<String> crn,
    Optional<String> state,
    @SerializedName("default") boolean isDefault,
    @SerializedName("quota_id") Optional<String> quotaId,
    @SerializedName("created_at") Optional<Instant> created,
    @SerializedName("updated_at") Optional<Instant> updated) {}
