package io.github.redoubt.access.groups;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.IamId;
import java.time.Instant;
import java.util.Optional;

/**
 * A member of an access group.
 *
 * @param iamId who it is
 * @param type what kind of identity
 * @param membershipType how it came in; empty where the service did not tell
 * @param name its name; only where it was asked for
 * @param email a user's address; only where it was asked for
 * @param description what it is; only where it was asked for
 * @param added when it came in
 * @param addedBy the IAM id of whoever added it
 */
public record Member(
    @SerializedName("iam_id") IamId iamId,
    MemberType type,
    @SerializedName("membership_type") Optional<MembershipType> membershipType,
    Optional<String> name,
    Optional<String> email,
    Optional<String> description,
    @SerializedName("created_at") Optional<Instant> added,
    @SerializedName("created_by_id") Optional<String> addedBy) {}
