package io.github.redoubt.emulator;

import java.time.Instant;

/**
 * An event that a service reported of something done or tried, in the form that IBM Cloud's
 * activity tracking has (CADF).
 *
 * @param time when
 * @param action such as {@code cloud-object-storage.object.read}
 * @param outcome {@code success} or {@code failure}
 * @param status the HTTP status that the caller was answered
 * @param initiatorId the IAM id of who did it; empty if nobody in particular
 * @param targetId the CRN of the bucket or the instance that it was done to
 * @param targetName the object's key, or the bucket's or the vault's name
 * @param dataEvent whether it is about reading or writing objects, not about managing
 * @param json the whole event
 */
public record ActivityEvent(
    Instant time,
    String action,
    String outcome,
    int status,
    String initiatorId,
    String targetId,
    String targetName,
    boolean dataEvent,
    String json) {}
