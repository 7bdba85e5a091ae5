package io.github.redoubt.audit.platformlogs;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.Optional;

/**
 * A place that platform logs can be sent to.
 *
 * @param id what routes name it by
 * @param name what people call it; several targets can have one name
 * @param crn its own CRN
 * @param destination the CRN of the instance of Cloud Logs that logs go into
 * @param region where its logs are collected, by its code
 * @param writeStatus whether logs arrive, where the service tells
 * @param created when it was made
 * @param updated when it was last changed
 * @param managedBy who decides over it: {@code account} or {@code enterprise}
 */
public record LogTarget(
    String id,
    String name,
    Crn crn,
    @SerializedName("destination_crn") Crn destination,
    Optional<String> region,
    @SerializedName("write_status") Optional<LogWriteStatus> writeStatus,
    @SerializedName("created_at") Instant created,
    @SerializedName("updated_at") Instant updated,
    @SerializedName("managed_by") Optional<String> managedBy) {}
