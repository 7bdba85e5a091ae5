package io.github.redoubt.access.groups;

import com.google.gson.annotations.SerializedName;
import java.time.Instant;
import java.util.Optional;

/**
 * What holds for all access groups of an account.
 *
 * @param publicAccessEnabled whether policies of the predefined group of everybody count
 * @param modified when that was last changed
 * @param modifiedBy the IAM id of whoever did it
 */
public record GroupSettings(
    @SerializedName("public_access_enabled") boolean publicAccessEnabled,
    @SerializedName("last_modified_at") Optional<Instant> modified,
    @SerializedName("last_modified_by_id") Optional<String> modifiedBy) {}
