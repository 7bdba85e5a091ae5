package io.github.redoubt.emulator;

import java.time.Instant;

/**
 * What became of a notification at one destination.
 *
 * @param at when the last attempt ended
 * @param notificationId the id that sending the notification was answered with
 * @param destination the destination's name
 * @param type the destination's kind, such as {@code slack}
 * @param body what was sent, or would have been
 * @param attempts how often it was tried
 * @param status the HTTP status of the last attempt; 0 if there was no answer, or no HTTP in it
 * @param outcome how it ended
 */
public record Delivery(
    Instant at,
    String notificationId,
    String destination,
    String type,
    String body,
    int attempts,
    int status,
    Outcome outcome) {

  /** How a delivery ended. */
  public enum Outcome {
    /** The destination took it. */
    DELIVERED,
    /** It was given up after the last attempt, and is lost. */
    LOST,
    /** A rule of the service keeps it from the destination. */
    REFUSED,
    /** The emulator does not reach destinations of this kind, and keeps it here instead. */
    KEPT
  }
}
