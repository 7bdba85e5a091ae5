package io.github.redoubt.audit.notifications.destinations;

/**
 * A test message that the service accepted.
 *
 * @param status what the service says of it
 * @param notificationId what its outcome is asked by
 */
public record DestinationTrial(String status, String notificationId) {}
