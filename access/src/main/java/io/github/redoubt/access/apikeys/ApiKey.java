package io.github.redoubt.access.apikeys;

import io.github.redoubt.access.IamId;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.Optional;

/**
 * An API key as it was read: everything but its secret, which is told at creation alone, by {@link
 * ApiKeySecret}.
 *
 * @param id {@code ApiKey-…}
 * @param name what people call it; several keys can have one name
 * @param iamId whom it signs in
 * @param accountId the account that it signs in to
 * @param locked if so, it can be neither changed nor deleted; it still signs in
 * @param disabled if so, nobody signs in with it
 * @param whenLeaked what is done to it if it is found in public
 * @param supportsSessions whether sign-ins with it are sessions that can be looked at and revoked;
 *     for keys of users
 * @param expiresAt when it ceases to sign in, to the minute; 90 days after it and after the last
 *     change the service deletes the key, locked or not
 * @param createdBy the IAM id of whoever made it
 * @param entityTag the version that it was read in
 */
public record ApiKey(
    String id,
    Crn crn,
    String name,
    Optional<String> description,
    IamId iamId,
    String accountId,
    boolean locked,
    boolean disabled,
    LeakAction whenLeaked,
    boolean supportsSessions,
    Optional<Instant> expiresAt,
    Instant createdAt,
    Optional<String> createdBy,
    Optional<Instant> modifiedAt,
    String entityTag) {}
