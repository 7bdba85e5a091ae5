package io.github.redoubt.emulator.storage.state;

/**
 * What a bucket does about ACLs that open objects to everybody.
 *
 * @param blockPublicAcls whether none can be set
 * @param ignorePublicAcls whether those that are set count for nothing
 */
public record PublicAccessBlock(boolean blockPublicAcls, boolean ignorePublicAcls) {}
